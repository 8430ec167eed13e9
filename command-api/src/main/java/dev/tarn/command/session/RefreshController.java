package dev.tarn.command.session;

import dev.tarn.command.AggregateReader;
import dev.tarn.command.Commands;
import dev.tarn.command.Origin;
import dev.tarn.command.Outcome;
import dev.tarn.domain.Rejection;
import dev.tarn.domain.session.RefreshOutcome;
import dev.tarn.domain.session.Session;
import dev.tarn.domain.session.SessionCommand.RefreshSession;
import dev.tarn.domain.user.Credentials;
import dev.tarn.domain.user.User;
import dev.tarn.security.EndedSessions;
import dev.tarn.security.limit.RequestLimits;
import dev.tarn.security.token.RefreshToken;
import dev.tarn.security.token.RefreshTokens;
import dev.tarn.web.RequestContext;
import dev.tarn.web.constraint.TextLength;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Exchanges a refresh token for new tokens. */
@RestController
class RefreshController {

    private final AggregateReader aggregates;
    private final RefreshTokens refreshTokens;
    private final SessionTokens tokens;
    private final EndedSessions endedSessions;
    private final RequestLimits limits;
    private final Commands commands;
    private final Clock clock;

    RefreshController(
            AggregateReader aggregates,
            RefreshTokens refreshTokens,
            SessionTokens tokens,
            EndedSessions endedSessions,
            RequestLimits limits,
            Commands commands,
            Clock clock) {
        this.aggregates = aggregates;
        this.refreshTokens = refreshTokens;
        this.tokens = tokens;
        this.endedSessions = endedSessions;
        this.limits = limits;
        this.commands = commands;
        this.clock = clock;
    }

    record Refresh(
            @NotNull(message = "is required") @TextLength(max = 1000)
            String refreshToken) {}

    @PostMapping("/api/v1/auth/refresh")
    ResponseEntity<TokenAnswer> refresh(
            @Valid @RequestBody Refresh body,
            RequestContext context,
            HttpServletRequest request,
            HttpServletResponse response) {
        RefreshToken presented = refreshTokens.read(body.refreshToken()).orElseThrow(() -> {
            limits.anonymous(request, response);
            return new Rejection.Unauthenticated("bad-token", "The refresh token is not valid. Sign in again.");
        });
        Session session = session(presented.sessionId());
        Credentials user = user(presented.sessionId(), session);
        RefreshToken next = refreshTokens.successorOf(presented);
        var command = new RefreshSession(presented.sessionId(), presented.hash(), next.hash(), clock.instant());
        Outcome<RefreshOutcome> outcome =
                commands.send(command, Origin.user(context, user.userId(), presented.sessionId()));
        if (outcome.result() == RefreshOutcome.REUSED) {
            throw reused(presented.sessionId());
        }
        return outcome.answer(HttpStatus.OK).body(tokens.of(user, next, session.expiresAt()));
    }

    private Session session(UUID sessionId) {
        return aggregates.read(Session.class, sessionId, Function.identity()).orElseThrow(RefreshController::ended);
    }

    private Credentials user(UUID sessionId, Session session) {
        return aggregates
                .read(User.class, session.userId(), user -> user.admits(sessionId, session) ? user.credentials() : null)
                .orElseThrow(RefreshController::ended);
    }

    private static Rejection ended() {
        return new Rejection.Unauthenticated("session-ended", "This session has ended. Sign in again.");
    }

    private Rejection reused(UUID sessionId) {
        endedSessions.sessionEnded(sessionId, clock.instant());
        return new Rejection.Unauthenticated(
                "refresh-reused", "This refresh token was used before, so the session has been ended. Sign in again.");
    }
}

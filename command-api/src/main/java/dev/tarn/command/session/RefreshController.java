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
import dev.tarn.security.Concerned;
import dev.tarn.security.limit.RequestLimits;
import dev.tarn.security.token.RefreshToken;
import dev.tarn.security.token.RefreshTokens;
import dev.tarn.web.RequestContext;
import dev.tarn.web.constraint.TextLength;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Exchanges a refresh token for new tokens. */
@RestController
class RefreshController {

    private final AggregateReader aggregates;
    private final SessionReader sessions;
    private final RefreshTokens refreshTokens;
    private final SessionTokens tokens;
    private final RequestLimits limits;
    private final Commands commands;
    private final Clock clock;

    RefreshController(
            AggregateReader aggregates,
            SessionReader sessions,
            RefreshTokens refreshTokens,
            SessionTokens tokens,
            RequestLimits limits,
            Commands commands,
            Clock clock) {
        this.aggregates = aggregates;
        this.sessions = sessions;
        this.refreshTokens = refreshTokens;
        this.tokens = tokens;
        this.limits = limits;
        this.commands = commands;
        this.clock = clock;
    }

    record Refresh(
            @NotNull(message = "is required") @TextLength(max = 1000)
            String refreshToken) {}

    @Operation(
            operationId = "refresh",
            summary = "Exchange a refresh token, which is good once, for new tokens",
            description = "For whoever has the token; no access token is needed. A token that comes back after it was"
                    + " used ends the whole session, as it may have been stolen; only a repeat within ten seconds"
                    + " gets the same successor again, so that a lost answer does no harm.")
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
        Session session = sessions.of(presented.sessionId());
        Credentials user = user(presented.sessionId(), session);
        new Concerned(user.userId(), presented.sessionId()).attachTo(request);
        RefreshToken next = refreshTokens.successorOf(presented);
        var command = new RefreshSession(presented.sessionId(), presented.hash(), next.hash(), clock.instant());
        Outcome<RefreshOutcome> outcome =
                commands.send(command, Origin.user(context, user.userId(), presented.sessionId()));
        if (outcome.result() == RefreshOutcome.REUSED) {
            throw reused();
        }
        return outcome.answer(HttpStatus.OK).body(tokens.of(user, next, session.expiresAt()));
    }

    private Credentials user(UUID sessionId, Session session) {
        return aggregates
                .read(
                        User.class,
                        session.userId(),
                        user -> user.admits(sessionId, session.sessionEpoch()) ? user.credentials() : null)
                .orElseThrow(SessionReader::ended);
    }

    private static Rejection reused() {
        return new Rejection.Unauthenticated(
                "refresh-reused", "This refresh token was used before, so the session has been ended. Sign in again.");
    }
}

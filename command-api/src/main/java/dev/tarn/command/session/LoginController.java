package dev.tarn.command.session;

import dev.tarn.command.Commands;
import dev.tarn.command.Origin;
import dev.tarn.command.Outcome;
import dev.tarn.command.user.Account;
import dev.tarn.command.user.AccountReader;
import dev.tarn.command.user.EmailAddresses;
import dev.tarn.domain.Ids;
import dev.tarn.domain.Rejection;
import dev.tarn.domain.log.EventContext;
import dev.tarn.domain.session.SessionCommand.StartSession;
import dev.tarn.domain.user.AccountStatus;
import dev.tarn.domain.user.Credentials;
import dev.tarn.security.Concerned;
import dev.tarn.security.SecurityProperties;
import dev.tarn.security.limit.RequestLimits;
import dev.tarn.security.limit.RequestLimits.Guesser;
import dev.tarn.security.password.Passwords;
import dev.tarn.security.token.RefreshToken;
import dev.tarn.security.token.RefreshTokens;
import dev.tarn.web.RequestContext;
import dev.tarn.web.constraint.TextLength;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Signs a user in. */
@RestController
class LoginController {

    private final AccountReader accounts;
    private final EmailAddresses addresses;
    private final RequestLimits limits;
    private final Passwords passwords;
    private final PasswordUpgrade upgrade;
    private final RefreshTokens refreshTokens;
    private final SessionTokens tokens;
    private final Commands commands;
    private final Clock clock;
    private final Duration lifetime;

    LoginController(
            AccountReader accounts,
            EmailAddresses addresses,
            RequestLimits limits,
            Passwords passwords,
            PasswordUpgrade upgrade,
            RefreshTokens refreshTokens,
            SessionTokens tokens,
            Commands commands,
            Clock clock,
            SecurityProperties settings) {
        this.accounts = accounts;
        this.addresses = addresses;
        this.limits = limits;
        this.passwords = passwords;
        this.upgrade = upgrade;
        this.refreshTokens = refreshTokens;
        this.tokens = tokens;
        this.commands = commands;
        this.clock = clock;
        this.lifetime = settings.tokens().refreshLifetime();
    }

    record Login(
            @NotNull(message = "is required") @TextLength(max = 1000)
            String email,

            @NotNull(message = "is required") @TextLength(max = 1000)
            String password) {}

    @Operation(
            operationId = "login",
            summary = "Sign in",
            description = "For everybody. The access token is for the `Authorization` header and lasts minutes; the"
                    + " refresh token, good once, gets the next ones. An unknown address is answered like a wrong"
                    + " password, and just as slowly; too many failures of an account from an address are answered"
                    + " 429 for a while.")
    @PostMapping("/api/v1/auth/login")
    ResponseEntity<TokenAnswer> login(
            @Valid @RequestBody Login body, RequestContext context, HttpServletRequest request) {
        // The session's id tells when it began: before the password is looked at, so that a change of it ends it.
        Instant now = clock.instant();
        RefreshToken refresh = refreshTokens.first(Ids.next(now));
        Credentials user = signIn(body, context, request);
        EventContext origin = Origin.user(context, user.userId(), refresh.sessionId());
        Outcome<?> outcome = commands.send(start(refresh, user, now, context), origin);
        upgrade.afterSignIn(user, body.password(), origin);
        return outcome.answer(HttpStatus.OK).body(tokens.of(user, refresh, now.plus(lifetime)));
    }

    private Credentials signIn(Login body, RequestContext context, HttpServletRequest request) {
        @Nullable
        Credentials user =
                accounts.byEmail(body.email()).map(Account::credentials).orElse(null);
        if (user != null) {
            new Concerned(user.userId(), null).attachTo(request);
        }
        boolean known = limits.guess(
                addresses.idOf(body.email()),
                new Guesser.Address(context.ip()),
                turn -> passwords.matches(body.password(), user == null ? null : user.passwordHash(), turn));
        if (!known || user == null) {
            throw new Rejection.Unauthenticated("bad-credentials", "The e-mail address or the password is wrong.");
        }
        if (user.status() == AccountStatus.SUSPENDED) {
            throw new Rejection.Forbidden("account-suspended", "This account is suspended.");
        }
        return user;
    }

    private StartSession start(RefreshToken refresh, Credentials user, Instant now, RequestContext context) {
        return new StartSession(
                refresh.sessionId(),
                user.userId(),
                user.sessionEpoch(),
                refresh.hash(),
                now,
                now.plus(lifetime),
                context.ip(),
                context.userAgent());
    }
}

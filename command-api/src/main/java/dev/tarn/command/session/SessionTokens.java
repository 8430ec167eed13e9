package dev.tarn.command.session;

import dev.tarn.domain.user.Credentials;
import dev.tarn.security.token.AccessTokens;
import dev.tarn.security.token.RefreshToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Puts together what a client holds of its session. */
@Component
final class SessionTokens {

    private final AccessTokens accessTokens;
    private final Clock clock;

    SessionTokens(AccessTokens accessTokens, Clock clock) {
        this.accessTokens = accessTokens;
        this.clock = clock;
    }

    TokenAnswer of(Credentials user, RefreshToken refresh, Instant sessionExpiresAt) {
        return new TokenAnswer(
                accessTokens.issue(user.userId(), refresh.sessionId(), user.roles()),
                "Bearer",
                accessTokens.lifetime().toSeconds(),
                refresh.value(),
                Duration.between(clock.instant(), sessionExpiresAt).toSeconds());
    }
}

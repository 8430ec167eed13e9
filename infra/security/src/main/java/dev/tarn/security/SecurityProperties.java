package dev.tarn.security;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of access control.
 *
 * @param jwtKey the secret behind the keys that sign access tokens, at least 32 bytes; {@code new,old} while it is replaced
 */
@ConfigurationProperties("tarn")
public record SecurityProperties(
        @Nullable String jwtKey,
        @DefaultValue Tokens tokens,
        @DefaultValue Passwords passwords) {

    /** What access tokens say, and how long they and refresh tokens are good for. */
    public record Tokens(
            @DefaultValue("tarn") String issuer,
            @DefaultValue("tarn-api") String audience,
            @DefaultValue("10m") Duration lifetime,
            @DefaultValue("30d") Duration refreshLifetime) {

        /** Ended sessions are remembered for as long as an access token may live, so that is bounded. */
        public static final Duration LONGEST_LIFETIME = Duration.ofMinutes(10);

        public Tokens {
            if (lifetime.compareTo(LONGEST_LIFETIME) > 0 || !lifetime.isPositive()) {
                throw new IllegalArgumentException("tarn.tokens.lifetime must be between 0 and 10 minutes.");
            }
        }
    }

    /** What is asked of a password. */
    public record Passwords(@DefaultValue("15") int minimumLength) {}
}

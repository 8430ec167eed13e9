package dev.tarn.security;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of access control.
 *
 * @param jwtKey the secret behind the keys that sign access tokens, at least 32 bytes; {@code new,old} while it is replaced
 * @param rateLimits {@code on}, or {@code off} for benchmarks
 */
@ConfigurationProperties("tarn")
public record SecurityProperties(
        @Nullable String jwtKey,
        @DefaultValue("on") String rateLimits,
        @DefaultValue Tokens tokens,
        @DefaultValue Passwords passwords) {

    public SecurityProperties {
        if (!Set.of("on", "off", "").contains(rateLimits)) {
            throw new IllegalArgumentException("TARN_RATE_LIMITS must be on or off.");
        }
    }

    /** Whether the limits are on, as they are unless they were put off. */
    public boolean isRateLimited() {
        return !rateLimits.equals("off");
    }

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

    /**
     * What is asked of a password, and what its Argon2id hash costs. A hash of lower cost is made anew when its user
     * signs in.
     *
     * @param minimumLength in code points
     * @param memory in KiB; by default OWASP's second choice, about 50 ms of one core
     */
    public record Passwords(
            @DefaultValue("15") int minimumLength,
            @DefaultValue("19456") int memory,
            @DefaultValue("2") int iterations) {

        private static final int SHORTEST = 8; // NIST SP 800-63B §3.1.1.2
        private static final int LONGEST = 64;
        private static final int LEAST_MEMORY = 7 * 1024;
        private static final int MOST_MEMORY = 1024 * 1024;
        private static final int MOST_ITERATIONS = 100;

        public Passwords {
            if (minimumLength < SHORTEST || minimumLength > LONGEST) {
                throw new IllegalArgumentException("tarn.passwords.minimum-length must be from 8 to 64.");
            }
            if (memory < LEAST_MEMORY || memory > MOST_MEMORY || iterations < 1 || iterations > MOST_ITERATIONS) {
                throw new IllegalArgumentException(
                        "tarn.passwords.memory must be from 7168 to 1048576, iterations from 1 to 100.");
            }
        }
    }
}

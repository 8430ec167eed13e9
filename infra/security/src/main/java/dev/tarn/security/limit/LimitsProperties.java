package dev.tarn.security.limit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often who may ask. Per address means per IPv4 address or IPv6 network of 64 bits.
 *
 * @param anonymous requests without a valid access token, per address
 * @param login of these, sign-ins
 * @param registration of these, new accounts
 * @param returning refreshes, and requests with a token that was genuine but is good no more, per address; counted apart,
 *     so that an office behind one address stays signed in
 * @param failedLogin wrong passwords, per account and address; of a user who is signed in, per account and session
 * @param guessing wrong passwords per account from everywhere, after which sign-ins to it wait behind all others
 * @param user requests of a user who is signed in
 * @param write of these, those that change something
 */
@ConfigurationProperties("tarn.limits")
public record LimitsProperties(
        @DefaultValue("100 in 15m") Figure anonymous,
        @DefaultValue("30 in 15m") Figure login,
        @DefaultValue("20 in 15m") Figure registration,
        @DefaultValue("600 in 15m") Figure returning,
        @DefaultValue("10 in 15m") Figure failedLogin,
        @DefaultValue("100 in 15m") Figure guessing,
        @DefaultValue("1200 in 1m") Figure user,
        @DefaultValue("20000 in 1h") Figure write) {

    /** A number of requests and the time they may take, written {@code 100 in 15m}. */
    public record Figure(long requests, Duration window) {

        private static final long MOST = 1_000_000;
        private static final Duration SHORTEST = Duration.ofSeconds(1);
        private static final Duration LONGEST = Duration.ofDays(1);

        public Figure {
            if (requests < 1 || requests > MOST) {
                throw new IllegalArgumentException("A limit is from 1 to 1,000,000 requests, not " + requests + ".");
            }
            if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("A limit is for one second to one day, not " + window + ".");
            }
        }
    }
}

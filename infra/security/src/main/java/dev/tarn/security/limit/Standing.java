package dev.tarn.security.limit;

import java.util.concurrent.TimeUnit;

/**
 * How a client stands with a limit, after a request was counted.
 *
 * @param admitted whether the request was within the limit
 * @param remaining how many more are
 * @param nanosToReset until the whole quota is there again
 */
record Standing(Limit limit, boolean admitted, long remaining, long nanosToReset) {

    /** One member of the field {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers-10). */
    String field() {
        return '"' + limit.name() + "\";r=" + remaining + ";t=" + secondsToReset();
    }

    /** Rounded up, so that who waits for it waits long enough. */
    long secondsToReset() {
        return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanosToReset + TimeUnit.SECONDS.toNanos(1) - 1));
    }
}

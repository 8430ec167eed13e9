package dev.tarn.security.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;

/**
 * So many in so long a time, for each of those who are counted apart.
 *
 * @param name as clients and Redis know it
 * @param share how many an instance counts alone before it tells the others: a twentieth, so that k instances together
 *     let through at most k twentieths too many
 * @param policy one member of the field {@code RateLimit-Policy} (draft-ietf-httpapi-ratelimit-headers-10)
 */
record Limit(String name, long quota, long windowNanos, long share, String policy, BucketConfiguration bucket) {

    private static final int SHARES = 20;

    static Limit of(String name, LimitsProperties.Figure figure) {
        Bandwidth bandwidth = Bandwidth.builder()
                .capacity(figure.requests())
                .refillIntervally(figure.requests(), figure.window())
                .build();
        return new Limit(
                name,
                figure.requests(),
                figure.window().toNanos(),
                Math.max(1, figure.requests() / SHARES),
                "\"%s\";q=%d;w=%d"
                        .formatted(name, figure.requests(), figure.window().toSeconds()),
                BucketConfiguration.builder().addLimit(bandwidth).build());
    }

    Bandwidth bandwidth() {
        return bucket.getBandwidths()[0];
    }
}

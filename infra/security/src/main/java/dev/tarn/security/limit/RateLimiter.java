package dev.tarn.security.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.TimeMeter;

/** Counts requests, each kind against its limit. Never waits, and never lets in more because Redis is away. */
final class RateLimiter {

    /** About 11 MB. Beyond it, those are forgotten first who came once. */
    private static final long MOST_CLIENTS = 50_000;

    private final Cache<String, Counter> counters;
    private final SharedBuckets shared;
    private final TimeMeter clock;

    RateLimiter(SharedBuckets shared, TimeMeter clock) {
        this.shared = shared;
        this.clock = clock;
        this.counters = Caffeine.newBuilder()
                .maximumSize(MOST_CLIENTS)
                .ticker(clock::currentTimeNanos)
                .expireAfter(Expiry.<String, Counter>accessing((_, counter) -> counter.lifetime()))
                .build();
    }

    /**
     * Counts one request.
     *
     * @param client whom the limit counts apart
     */
    Standing count(Limit limit, String client) {
        return counter(limit, client).count();
    }

    /** Takes back what was counted. */
    void uncount(Limit limit, String client) {
        counter(limit, client).uncount();
    }

    private Counter counter(Limit limit, String client) {
        return counters.get(limit.name() + ':' + client, _ -> new Counter(limit, client, shared, clock));
    }
}

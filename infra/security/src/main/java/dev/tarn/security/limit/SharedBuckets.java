package dev.tarn.security.limit;

import dev.tarn.redis.RedisLink;
import dev.tarn.security.limit.Counter.WhatIsLeft;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.VerboseResult;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.AsyncVerboseBucket;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The buckets that all instances share, in Redis. After a failure Redis is left alone for a second. */
final class SharedBuckets {

    private static final String PREFIX = "tarn:limit:";
    private static final long PATIENCE_MILLIS = 250;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** An instance swaps a bucket once at a time, so that only other instances can be in the way. */
    private static final int MOST_RETRIES = 16;

    private static final Duration GRACE = Duration.ofSeconds(10);

    /** Bounds what a flood of addresses can make Redis keep; beyond it, each instance counts by itself. */
    private static final long MOST_PER_SECOND = 500;

    private final Optional<RedisLink> redis;
    private final TimeMeter clock;
    private final Bucket pace;
    private volatile @Nullable AsyncProxyManager<byte[]> buckets;
    private volatile long awayUntil;

    /** @param redis none to count in this instance only */
    SharedBuckets(Optional<RedisLink> redis, TimeMeter clock) {
        this.redis = redis;
        this.clock = clock;
        this.awayUntil = clock.currentTimeNanos();
        this.pace = Bucket.builder()
                .addLimit(limit -> limit.capacity(MOST_PER_SECOND).refillGreedy(MOST_PER_SECOND, Duration.ofSeconds(1)))
                .withCustomTimePrecision(clock)
                .build();
    }

    /**
     * Counts for all what this instance let through, and tells what is left; fails when Redis cannot be asked now.
     *
     * @param tokens negative to take back, 0 only to ask
     */
    CompletableFuture<WhatIsLeft> tell(Limit limit, String key, long tokens) {
        Optional<RedisAsyncCommands<byte[], byte[]>> commands = redis.flatMap(RedisLink::commands);
        if (commands.isEmpty() || awayUntil - clock.currentTimeNanos() > 0 || !pace.tryConsume(1)) {
            return CompletableFuture.failedFuture(new TimeoutException());
        }
        return CompletableFuture.completedFuture(bucket(commands.get(), limit, key))
                .thenCompose(bucket -> change(bucket, tokens))
                .orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .whenComplete((_, failure) -> {
                    if (failure != null) {
                        awayUntil = clock.currentTimeNanos() + PAUSE_NANOS;
                    }
                });
    }

    private AsyncBucketProxy bucket(RedisAsyncCommands<byte[], byte[]> commands, Limit limit, String key) {
        byte[] name = (PREFIX + limit.policy() + ':' + key).getBytes(StandardCharsets.UTF_8);
        return buckets(commands).builder().build(name, () -> CompletableFuture.completedFuture(limit.bucket()));
    }

    /** The link has one connection for good, so that it does not matter who is first. */
    private AsyncProxyManager<byte[]> buckets(RedisAsyncCommands<byte[], byte[]> commands) {
        AsyncProxyManager<byte[]> made = buckets;
        if (made == null) {
            made = Bucket4jLettuce.casBasedBuilder(commands)
                    .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(GRACE))
                    .maxRetries(MOST_RETRIES)
                    .build()
                    .asAsync();
            buckets = made;
        }
        return made;
    }

    private CompletableFuture<WhatIsLeft> change(AsyncBucketProxy bucket, long tokens) {
        AsyncVerboseBucket verbose = bucket.asVerbose();
        if (tokens == 0) {
            return verbose.getAvailableTokens().thenApply(this::whatIsLeft);
        }
        return tokens > 0
                ? verbose.tryConsumeAsMuchAsPossible(tokens).thenApply(this::whatIsLeft)
                : verbose.addTokens(-tokens).thenApply(this::whatIsLeft);
    }

    private WhatIsLeft whatIsLeft(VerboseResult<?> result) {
        var state = result.getDiagnostics();
        return new WhatIsLeft(
                state.getAvailableTokens(), clock.currentTimeNanos() + state.calculateFullRefillingTime());
    }
}

package dev.tarn.security.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tarn.redis.RedisLink;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * From where accounts were signed in to: there, their owners are not kept waiting by those who guess from elsewhere. For
 * all instances in Redis; each remembers its own by itself, should Redis be away.
 */
final class FamiliarAddresses {

    private static final String PREFIX = "tarn:familiar:";
    private static final Duration MEMORY = Duration.ofDays(30);
    private static final int MOST_HERE = 50_000;
    private static final long PATIENCE_MILLIS = 50;
    private static final byte[] YES = {1};

    private final Optional<RedisLink> redis;
    private final Cache<String, Boolean> here = Caffeine.newBuilder()
            .maximumSize(MOST_HERE)
            .expireAfterWrite(MEMORY)
            .build();

    /** @param redis none to remember in this instance only */
    FamiliarAddresses(Optional<RedisLink> redis) {
        this.redis = redis;
    }

    /** @param pair an account and an address, neither of which it tells */
    void remember(String pair) {
        here.put(pair, true);
        redis.flatMap(RedisLink::commands).ifPresent(commands -> {
            RedisFuture<String> _ = commands.setex(name(pair), MEMORY.toSeconds(), YES);
        });
    }

    boolean contains(String pair) {
        return here.getIfPresent(pair) != null || isInRedis(pair);
    }

    private boolean isInRedis(String pair) {
        return redis.flatMap(RedisLink::commands)
                .map(commands -> commands.exists(name(pair)))
                .map(FamiliarAddresses::isOne)
                .orElse(false);
    }

    private static boolean isOne(RedisFuture<Long> count) {
        try {
            return count.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) && count.get() == 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | RedisException e) {
            return false; // only to be served later
        }
    }

    private static byte[] name(String pair) {
        return (PREFIX + pair).getBytes(StandardCharsets.UTF_8);
    }
}

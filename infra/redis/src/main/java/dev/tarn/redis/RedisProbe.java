package dev.tarn.redis;

import dev.tarn.domain.system.PartProbe;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Sets a key of its own and gets it again, on the connection that everything else goes over. */
final class RedisProbe implements PartProbe {

    private static final String PREFIX = "tarn:probe:";
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final RedisLink link;

    RedisProbe(RedisLink link) {
        this.link = link;
    }

    @Override
    public String part() {
        return "redis";
    }

    @Override
    public void attempt(Duration patience) throws Exception {
        var redis = link.commands().orElseThrow(() -> new IllegalStateException("Redis is not connected."));
        String id = UUID.randomUUID().toString();
        byte[] key = (PREFIX + id).getBytes(StandardCharsets.US_ASCII);
        byte[] mark = id.getBytes(StandardCharsets.US_ASCII);
        redis.set(key, mark, SetArgs.Builder.ex(KEPT)).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        byte[] found = redis.getdel(key).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (!Arrays.equals(mark, found)) {
            throw new IllegalStateException("Redis has not kept what it was given.");
        }
    }
}

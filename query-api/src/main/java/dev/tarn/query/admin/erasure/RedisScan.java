package dev.tarn.query.admin.erasure;

import dev.tarn.redis.RedisLink;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Searches every value in Redis, whatever keys there are. */
@Component
class RedisScan {

    private static final ScanArgs THOUSAND = ScanArgs.Builder.limit(1000);

    private final RedisLink link;

    RedisScan(RedisLink link) {
        this.link = link;
    }

    /** Redis may be away: what it then holds is not known. */
    Place scan(Search search) {
        try {
            return search.report(scan(link.commands().orElseThrow(() -> new RedisException("Redis is away.")), search));
        } catch (RedisException | CompletionException away) {
            return search.report(false);
        }
    }

    private static boolean scan(RedisAsyncCommands<byte[], byte[]> redis, Search search) {
        KeyScanCursor<byte[]> cursor = answer(redis.scan(THOUSAND));
        look(redis, cursor, search);
        while (!cursor.isFinished()) {
            if (search.isLate()) {
                return false;
            }
            cursor = answer(redis.scan(cursor, THOUSAND));
            look(redis, cursor, search);
        }
        return true;
    }

    private static void look(RedisAsyncCommands<byte[], byte[]> redis, KeyScanCursor<byte[]> cursor, Search search) {
        for (byte[] key : cursor.getKeys()) {
            search.next();
            switch (answer(redis.type(key))) {
                case "string" -> text(answer(redis.get(key)), search);
                case "hash" -> hash(text(key), answer(redis.hgetall(key)), search);
                default -> {} // Tarn keeps nothing in other types
            }
            search.count();
        }
    }

    /** An item: its id ends the key, its owner is a field. */
    private static void hash(String key, Map<byte[], byte[]> fields, Search search) {
        search.id(key.substring(key.lastIndexOf(':') + 1));
        fields.forEach((field, value) -> {
            if (text(field).equals("o")) {
                search.owner(text(value));
            } else {
                text(value, search);
            }
        });
    }

    private static void text(byte @Nullable [] value, Search search) {
        search.text(value == null ? null : text(value));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static <T> T answer(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}

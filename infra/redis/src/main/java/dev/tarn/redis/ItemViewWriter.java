package dev.tarn.redis;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes items to Redis. Older writes never replace newer ones, so that a refill and live writes may run side by side.
 */
public final class ItemViewWriter {

    /** Outlives by far any write that may still be under way when an item is deleted. */
    private static final Duration TOMBSTONE = Duration.ofHours(1);

    /**
     * Per key four arguments: position, owner, version, document; no owner means deleted. Sent whole each time: for some
     * hundred changes at once its text costs nothing, and there is no "no such script" after a restart of Redis.
     */
    private static final byte[] SCRIPT = """
        for i, key in ipairs(KEYS) do
          local a = (i - 1) * 4
          local known = redis.call('HGET', key, 'p')
          if not known or tonumber(known) <= tonumber(ARGV[a + 1]) then
            if ARGV[a + 2] == '' then
              redis.call('DEL', key)
              redis.call('HSET', key, 'p', ARGV[a + 1])
              redis.call('EXPIRE', key, %d)
            else
              redis.call('HSET', key, 'p', ARGV[a + 1], 'o', ARGV[a + 2], 'v', ARGV[a + 3], 'j', ARGV[a + 4])
              redis.call('PERSIST', key)
            end
          end
        end
        """.formatted(TOMBSTONE.toSeconds()).getBytes(StandardCharsets.US_ASCII);

    private static final byte[] NOTHING = {};
    private static final int CHANGES_PER_CALL = 256;
    private static final int KEYS_PER_SCAN = 1_000;

    private final RedisLink link;

    public ItemViewWriter(RedisLink link) {
        this.link = link;
    }

    /** The Redis process that a write would go to now; null while Redis is away. */
    public @Nullable String runId() {
        return link.runId();
    }

    /**
     * Writes all of it in one round trip.
     *
     * @return whether the very process that the state names has all of it; otherwise nobody knows what it has
     */
    public boolean write(ItemViewState state, List<ItemChange> changes) {
        String runId = link.runId();
        if (runId == null || !runId.equals(state.runId())) {
            return false;
        }
        try {
            send(state, changes);
        } catch (RedisException | CompletionException _) {
            return false;
        }
        return runId.equals(link.runId());
    }

    private void send(ItemViewState state, List<ItemChange> changes) {
        var redis = commands();
        List<CompletableFuture<?>> answers = new ArrayList<>();
        for (int from = 0; from < changes.size(); from += CHANGES_PER_CALL) {
            var part = changes.subList(from, Math.min(from + CHANGES_PER_CALL, changes.size()));
            answers.add(send(redis, state, part).toCompletableFuture());
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new)).join();
    }

    private static CompletionStage<?> send(
            RedisAsyncCommands<byte[], byte[]> redis, ItemViewState state, List<ItemChange> changes) {
        byte[][] keys = new byte[changes.size()][];
        byte[][] arguments = new byte[4 * changes.size()][];
        for (int i = 0; i < keys.length; i++) {
            ItemChange change = changes.get(i);
            keys[i] = ItemKeys.key(state, change.itemId());
            fill(arguments, 4 * i, change);
        }
        return redis.eval(SCRIPT, ScriptOutputType.STATUS, keys, arguments);
    }

    private static void fill(byte[][] arguments, int at, ItemChange change) {
        arguments[at] = ascii(change.position());
        switch (change) {
            case ItemChange.Put put -> {
                arguments[at + 1] = ascii(put.ownerId());
                arguments[at + 2] = ascii(put.version());
                arguments[at + 3] = put.document();
            }
            case ItemChange.Delete _ -> Arrays.fill(arguments, at + 1, at + 4, NOTHING);
        }
    }

    private static byte[] ascii(Object value) {
        return value.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The position and the document that Redis has of each of these items, in their order; null for one that it does not
     * have. A deleted one has no document.
     *
     * @throws RedisException when it does not answer
     */
    public List<@Nullable Stored> stored(ItemViewState state, List<UUID> items) {
        var redis = commands();
        List<CompletableFuture<List<KeyValue<byte[], byte[]>>>> answers = items.stream()
                .map(item -> redis.hmget(ItemKeys.key(state, item), ItemKeys.POSITION, ItemKeys.DOCUMENT)
                        .toCompletableFuture())
                .toList();
        return answers.stream()
                .<@Nullable Stored>map(answer -> stored(answer.join()))
                .toList();
    }

    /** What Redis has of an item. */
    public record Stored(long position, byte @Nullable [] document) {}

    private static @Nullable Stored stored(List<KeyValue<byte[], byte[]>> fields) {
        if (!fields.getFirst().hasValue()) {
            return null;
        }
        long position = Long.parseLong(new String(fields.getFirst().getValue(), StandardCharsets.US_ASCII));
        return new Stored(position, fields.get(1).getValueOrElse(null));
    }

    /** Notes that Redis has all items of this epoch. */
    public void markComplete(ItemViewState state) {
        answer(commands().set(ItemKeys.completeMark(state), NOTHING));
    }

    /**
     * Whether Redis still has all items of this epoch.
     *
     * @throws RedisException when it does not say
     */
    public boolean isComplete(ItemViewState state) {
        return answer(commands().exists(ItemKeys.completeMark(state))) == 1;
    }

    /** What the view may have keys of: an epoch of a generation. */
    public record Part(int generation, long epoch) {}

    /**
     * Looks at about a thousand keys of the view, of whatever generation, and removes those whose part is not needed.
     *
     * @param after where the last look ended; null to begin
     * @return where this one did; null when there are no more
     * @throws RedisException when Redis does not answer
     */
    public @Nullable KeyScanCursor<byte[]> clear(@Nullable KeyScanCursor<byte[]> after, Predicate<Part> isNeeded) {
        return clear(after, "*", isNeeded);
    }

    /** Removes everything of a generation that nobody reads or writes any more. */
    public void removeGeneration(int generation) {
        KeyScanCursor<byte[]> cursor = null;
        do {
            cursor = clear(cursor, generation + ":*", _ -> false);
        } while (cursor != null);
    }

    private @Nullable KeyScanCursor<byte[]> clear(
            @Nullable KeyScanCursor<byte[]> after, String keys, Predicate<Part> isNeeded) {
        ScanArgs args = ScanArgs.Builder.matches(ItemKeys.PREFIX + keys).limit(KEYS_PER_SCAN);
        KeyScanCursor<byte[]> found =
                answer(after == null ? commands().scan(args) : commands().scan(after, args));
        byte[][] left = found.getKeys().stream()
                .filter(key -> ItemKeys.partOf(key).filter(isNeeded.negate()).isPresent())
                .toArray(byte[][]::new);
        if (left.length > 0) {
            var _ = answer(commands().unlink(left));
        }
        return found.isFinished() ? null : found;
    }

    private RedisAsyncCommands<byte[], byte[]> commands() {
        return link.commands().orElseThrow(() -> new RedisException("Redis is away."));
    }

    private static <T> T answer(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}

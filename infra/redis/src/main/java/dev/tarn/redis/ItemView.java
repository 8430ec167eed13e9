package dev.tarn.redis;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads items out of Redis, never stale ones. An answer is given only while the projection has said within the last
 * seconds which keys of which Redis process are good, and this connection leads to that very process. In every other
 * case, a miss too, there is no answer, and PostgreSQL has it.
 */
public final class ItemView {

    /** The projection confirms the state every second; without its word it may have changed unheard. */
    static final Duration TRUST = Duration.ofSeconds(3);

    private final RedisLink link;
    private final LongSupplier nanoClock;
    private volatile @Nullable Trusted trusted;

    public ItemView(RedisLink link, CheckpointChannel channel) {
        this(link, System::nanoTime);
        channel.subscribeToItemView(this::heard);
    }

    ItemView(RedisLink link, LongSupplier nanoClock) {
        this.link = link;
        this.nanoClock = nanoClock;
    }

    private record Trusted(ItemViewState state, long since) {
        boolean holdsAt(long now) {
            return now - since < TRUST.toNanos();
        }
    }

    /**
     * An item as Redis has it.
     *
     * @param position of the event that made it so
     * @param document the JSON that a GET of the item answers
     */
    public record Entry(UUID ownerId, long version, long position, byte[] document) {}

    /** Words of several instances may arrive out of order: within the time of trust only newer ones count. */
    synchronized void heard(ItemViewState state) {
        long now = nanoClock.getAsLong();
        Trusted current = trusted;
        if (current == null || state.isAsNewAs(current.state) || !current.holdsAt(now)) {
            trusted = new Trusted(state, now);
        }
    }

    /** The item, if Redis is known to have it. */
    public Optional<Entry> read(UUID itemId) {
        Trusted current = trusted;
        String runId = link.runId();
        if (current == null || runId == null || !runId.equals(current.state.runId())) {
            return Optional.empty();
        }
        if (!current.holdsAt(nanoClock.getAsLong())) {
            return Optional.empty();
        }
        Optional<Entry> entry = fetch(current.state, itemId);
        boolean sameServer = runId.equals(link.runId()); // it may have been replaced in between
        return sameServer ? entry : Optional.empty();
    }

    private Optional<Entry> fetch(ItemViewState state, UUID itemId) {
        byte[] key = ItemKeys.key(state, itemId);
        try {
            return link.commands()
                    .map(redis ->
                            redis.hmget(key, ItemKeys.OWNER, ItemKeys.VERSION, ItemKeys.POSITION, ItemKeys.DOCUMENT))
                    .flatMap(answer -> entry(answer.toCompletableFuture().join()));
        } catch (RedisException | CompletionException _) {
            distrust(state);
            return Optional.empty();
        }
    }

    /** Nobody else shall wait for a server that hangs; the next confirmation renews the trust. */
    private synchronized void distrust(ItemViewState state) {
        Trusted current = trusted;
        if (current != null && current.state.equals(state)) {
            trusted = new Trusted(
                    new ItemViewState(state.generation(), state.term(), state.epoch(), null), current.since);
        }
    }

    /** What was deleted has a position and nothing else. */
    private static Optional<Entry> entry(List<KeyValue<byte[], byte[]>> fields) {
        if (!fields.getFirst().hasValue()) {
            return Optional.empty();
        }
        return Optional.of(new Entry(
                UUID.fromString(text(fields.get(0))),
                Long.parseLong(text(fields.get(1))),
                Long.parseLong(text(fields.get(2))),
                fields.get(3).getValue()));
    }

    private static String text(KeyValue<byte[], byte[]> field) {
        return new String(field.getValue(), StandardCharsets.US_ASCII);
    }
}

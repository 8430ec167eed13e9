package dev.tarn.projection.items;

import dev.tarn.projection.Generation;
import dev.tarn.redis.ItemViewWriter;
import dev.tarn.redis.ItemViewWriter.Part;
import io.lettuce.core.KeyScanCursor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Clears Redis of what generations have left that are gone, and of abandoned epochs; a little at a time, since whoever
 * reads shall not notice.
 */
final class RedisSweep {

    /** How long to go on at a time, in nanoseconds: in between readers hear that the view is good. */
    private static final long LONGEST = Duration.ofMillis(200).toNanos();

    private final Generation live;
    private final ItemViewWriter writer;
    private @Nullable Map<Integer, Long> epochs;
    private @Nullable KeyScanCursor<byte[]> cursor;
    private boolean done;

    /** @param live the generation that readers see: an unknown one before it is gone, one behind it may just begin */
    RedisSweep(Generation live, ItemViewWriter writer) {
        this.live = live;
        this.writer = writer;
    }

    /** Goes on; whether there is nothing left to clear, until an epoch or a generation ends. */
    boolean step(Connection connection) throws SQLException {
        var now = RedisViewTable.epochs(live.projection(), connection);
        if (!now.equals(epochs)) {
            epochs = now;
            cursor = null;
            done = false;
        }
        long began = System.nanoTime();
        while (!done && System.nanoTime() - began < LONGEST) {
            cursor = writer.clear(cursor, part -> isNeeded(part, now));
            done = cursor == null;
        }
        return done;
    }

    private boolean isNeeded(Part part, Map<Integer, Long> now) {
        Long epoch = now.get(part.generation());
        return epoch == null ? part.generation() > live.number() : part.epoch() >= epoch;
    }
}

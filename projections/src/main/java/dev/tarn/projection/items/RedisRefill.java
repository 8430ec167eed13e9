package dev.tarn.projection.items;

import dev.tarn.postgres.ItemJson;
import dev.tarn.projection.Generation;
import dev.tarn.redis.ItemChange;
import dev.tarn.redis.ItemViewState;
import dev.tarn.redis.ItemViewWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Copies all items from PostgreSQL to Redis. Batches go on writing at the same time: what they write is newer, and Redis
 * keeps the newer.
 */
final class RedisRefill {

    private static final UUID FIRST = new UUID(0, 0);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Relies on the primary key. */
    private static final String PAGE = "select position, owner_id, " + ItemJson.COLUMNS
            + " from item where item_id > ? order by item_id limit 1000";

    private final Generation generation;
    private final Connection connection;
    private final ItemViewWriter writer;
    private final BooleanSupplier cancelled;

    RedisRefill(Generation generation, Connection connection, ItemViewWriter writer, BooleanSupplier cancelled) {
        this.generation = generation;
        this.connection = connection;
        this.writer = writer;
        this.cancelled = cancelled;
    }

    /**
     * How many items it were; -1 when nobody wants them any more. What Redis does not take is sent again: it is the same
     * however often it arrives.
     */
    long fill(ItemViewState state) throws SQLException {
        long items = 0;
        List<ItemChange> page = page(FIRST);
        while (!page.isEmpty()) {
            boolean isWritten = writer.write(state, page);
            if (!isWanted(state)) {
                return -1;
            }
            if (isWritten) {
                items += page.size();
                page = page(page.getLast().itemId());
            } else {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        return items;
    }

    /** Not when this ends, when Redis is another process, or when a batch could not write and abandoned the epoch. */
    private boolean isWanted(ItemViewState state) throws SQLException {
        return !cancelled.getAsBoolean()
                && Objects.equals(writer.runId(), state.runId())
                && RedisViewTable.read(generation, connection).state().epoch() == state.epoch();
    }

    private List<ItemChange> page(UUID after) throws SQLException {
        List<ItemChange> page = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
            statement.setObject(1, after);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    page.add(new ItemChange.Put(
                            rows.getObject("item_id", UUID.class),
                            rows.getLong("position"),
                            rows.getObject("owner_id", UUID.class),
                            rows.getLong("version"),
                            ItemJson.read(rows)));
                }
            }
        }
        return page;
    }
}

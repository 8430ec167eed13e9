package dev.tarn.projection.items;

import dev.tarn.projection.Batch;
import dev.tarn.redis.ItemChange;
import dev.tarn.redis.ItemViewState;
import dev.tarn.redis.ItemViewWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Brings a batch to Redis before it is committed. If that fails, the commit abandons all that Redis has: from then on no
 * reader trusts it and no batch waits for it, until {@link RedisKeeper} has filled it again.
 */
final class RedisItems {

    private final ItemViewWriter writer;

    RedisItems(ItemViewWriter writer) {
        this.writer = writer;
    }

    void write(Batch batch, List<ItemChange> changes, Connection connection) throws SQLException {
        RedisViewTable.Row row = RedisViewTable.hold(batch.generation(), connection);
        ItemViewState state = row.state();
        if (state.runId() != null && !writer.write(state, changes)) {
            state = RedisViewTable.abandon(batch.generation(), connection).state();
        }
        if (row.live()) {
            batch.announce(state);
        }
    }
}

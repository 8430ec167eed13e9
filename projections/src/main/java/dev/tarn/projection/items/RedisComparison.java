package dev.tarn.projection.items;

import dev.tarn.postgres.ItemJson;
import dev.tarn.projection.Generation;
import dev.tarn.redis.ItemViewState;
import dev.tarn.redis.ItemViewWriter;
import dev.tarn.redis.ItemViewWriter.Stored;
import io.lettuce.core.RedisException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Holds what Redis has of a generation against its rows. Redis goes on while the snapshot of the rows stands still, so
 * what is newer in Redis is no difference.
 */
final class RedisComparison {

    private static final UUID FIRST = new UUID(0, 0);

    /** Relies on the primary key. */
    private static final String PAGE =
            "select position, " + ItemJson.COLUMNS + " from item where item_id > ? order by item_id limit 1000";

    private final Generation generation;
    private final Connection connection;
    private final ItemViewWriter writer;

    RedisComparison(Generation generation, Connection connection, ItemViewWriter writer) {
        this.generation = generation;
        this.connection = connection;
        this.writer = writer;
    }

    private record Row(UUID itemId, long position, byte[] document) {}

    /** Nothing as well when Redis is not filled, or cannot be asked: then nobody reads from it either. */
    List<String> differences() throws SQLException {
        var view = RedisViewTable.read(generation, connection);
        if (!view.complete()
                || !String.valueOf(writer.runId()).equals(view.state().runId())) {
            return List.of();
        }
        try {
            return differences(view.state());
        } catch (RedisException | CompletionException _) {
            return List.of();
        }
    }

    private List<String> differences(ItemViewState state) throws SQLException {
        List<String> differences = new ArrayList<>();
        List<Row> page = page(FIRST);
        while (!page.isEmpty()) {
            List<@Nullable Stored> stored =
                    writer.stored(state, page.stream().map(Row::itemId).toList());
            for (int i = 0; i < page.size(); i++) {
                if (!isSameOrNewer(stored.get(i), page.get(i))) {
                    differences.add("item " + page.get(i).itemId() + " in Redis");
                }
            }
            page = page(page.getLast().itemId());
        }
        return differences;
    }

    private static boolean isSameOrNewer(@Nullable Stored stored, Row row) {
        if (stored == null || stored.position() < row.position()) {
            return false;
        }
        return stored.position() > row.position() || Arrays.equals(stored.document(), row.document());
    }

    private List<Row> page(UUID after) throws SQLException {
        List<Row> page = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
            statement.setObject(1, after);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    page.add(new Row(
                            rows.getObject("item_id", UUID.class), rows.getLong("position"), ItemJson.read(rows)));
                }
            }
        }
        return page;
    }
}

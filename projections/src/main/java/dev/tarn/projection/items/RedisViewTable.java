package dev.tarn.projection.items;

import dev.tarn.projection.Generation;
import dev.tarn.redis.ItemViewState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** What PostgreSQL knows of the Redis view: it is the judge of what in Redis is good. Relies on the primary key. */
final class RedisViewTable {

    private static final String READ = """
        select v.epoch, v.run_id, v.complete, coalesce(g.term, 0), g.state = 'LIVE'
        from projection.redis_view v
        left join projection.generation g on g.projection = v.projection and g.generation = v.generation
        where v.projection = ? and v.generation = ?
        """;

    /** Batches of several instances may write side by side, but not while the state changes. */
    private static final String HOLD = READ + " for share of v";

    /** Never an epoch that a Redis may know from an earlier life of this database. */
    private static final String ABANDON = """
        update projection.redis_view
        set epoch = greatest(epoch + 1, (extract(epoch from clock_timestamp()) * 1000)::bigint),
            run_id = null, complete = false
        where projection = ? and generation = ?
        """;

    private static final String CLAIM = """
        update projection.redis_view set run_id = ?
        where projection = ? and generation = ? and run_id is null
        """;

    private static final String COMPLETE = """
        update projection.redis_view set complete = true
        where projection = ? and generation = ? and epoch = ? and run_id = ?
        """;

    private static final String EPOCHS = "select generation, epoch from projection.redis_view where projection = ?";

    private RedisViewTable() {}

    /**
     * A row of it.
     *
     * @param live whether readers are to see this generation
     */
    record Row(ItemViewState state, boolean complete, boolean live) {}

    static Row read(Generation generation, Connection connection) throws SQLException {
        return row(READ, generation, connection);
    }

    /** The present epoch of every generation of a projection, by number. */
    static Map<Integer, Long> epochs(String projection, Connection connection) throws SQLException {
        Map<Integer, Long> epochs = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(EPOCHS)) {
            statement.setString(1, projection);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    epochs.put(row.getInt(1), row.getLong(2));
                }
            }
        }
        return epochs;
    }

    /** What it says, which nobody else changes before this transaction ends. */
    static Row hold(Generation generation, Connection connection) throws SQLException {
        return row(HOLD, generation, connection);
    }

    /** A new epoch that no Redis has, durable before it is announced: it must not be forgotten in a crash. */
    static Row abandon(Generation generation, Connection connection) throws SQLException {
        try (Statement durable = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement(ABANDON)) {
            durable.execute("set local synchronous_commit = on");
            change(statement, 1, generation);
            return read(generation, connection);
        }
    }

    /** From here on batches write to this Redis process. The epoch has none yet, so it has no keys either. */
    static ItemViewState claim(Generation generation, String runId, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setString(1, runId);
            change(statement, 2, generation);
            return read(generation, connection).state();
        }
    }

    /** Everything that PostgreSQL has is in Redis too. */
    static void complete(Generation generation, ItemViewState state, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COMPLETE)) {
            statement.setString(1, generation.projection());
            statement.setInt(2, generation.number());
            statement.setLong(3, state.epoch());
            statement.setString(4, state.runId());
            statement.executeUpdate();
        }
    }

    private static void change(PreparedStatement statement, int first, Generation generation) throws SQLException {
        statement.setString(first, generation.projection());
        statement.setInt(first + 1, generation.number());
        if (statement.executeUpdate() == 0) {
            throw changedByAnother();
        }
    }

    private static Row row(String sql, Generation generation, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, generation.projection());
            statement.setInt(2, generation.number());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw changedByAnother();
                }
                var state = new ItemViewState(generation.number(), row.getLong(4), row.getLong(1), row.getString(2));
                return new Row(state, row.getBoolean(3), row.getBoolean(5));
            }
        }
    }

    private static SQLException changedByAnother() {
        return new SQLException("The state of the Redis view was changed by another instance.", "40001");
    }
}

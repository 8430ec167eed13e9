package dev.tarn.projection.items;

import dev.tarn.projection.Generation;
import dev.tarn.redis.ItemViewState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What PostgreSQL knows of the Redis view: it is the judge of what in Redis is good. Relies on the primary key. */
final class RedisViewTable {

    private static final String READ =
            "select epoch, run_id, complete from projection.redis_view where projection = ? and generation = ?";

    /** Batches of several instances may write side by side, but not while the state changes. */
    private static final String HOLD = READ + " for share";

    /** Never an epoch that a Redis may know from an earlier life of this database. */
    private static final String ABANDON = """
            update projection.redis_view
            set epoch = greatest(epoch + 1, (extract(epoch from clock_timestamp()) * 1000)::bigint),
                run_id = null, complete = false
            where projection = ? and generation = ?
            returning epoch, run_id, complete
            """;

    private static final String CLAIM = """
            update projection.redis_view set run_id = ?
            where projection = ? and generation = ? and run_id is null
            returning epoch, run_id, complete
            """;

    private static final String COMPLETE = """
            update projection.redis_view set complete = true
            where projection = ? and generation = ? and epoch = ? and run_id = ?
            """;

    private RedisViewTable() {}

    /** A row of it. */
    record Row(ItemViewState state, boolean complete) {}

    static Row read(Generation generation, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            return row(statement, 1, generation);
        }
    }

    /** The state, which nobody else changes before this transaction ends. */
    static ItemViewState hold(Generation generation, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HOLD)) {
            return row(statement, 1, generation).state();
        }
    }

    /** A new epoch that no Redis has, durable before it is announced: it must not be forgotten in a crash. */
    static ItemViewState abandon(Generation generation, Connection connection) throws SQLException {
        try (Statement durable = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement(ABANDON)) {
            durable.execute("set local synchronous_commit = on");
            return row(statement, 1, generation).state();
        }
    }

    /** From here on batches write to this Redis process. The epoch has none yet, so it has no keys either. */
    static ItemViewState claim(Generation generation, String runId, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setString(1, runId);
            return row(statement, 2, generation).state();
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

    private static Row row(PreparedStatement statement, int first, Generation generation) throws SQLException {
        statement.setString(first, generation.projection());
        statement.setInt(first + 1, generation.number());
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("The state of the Redis view was changed by another instance.", "40001");
            }
            var state = new ItemViewState(generation.number(), row.getLong(1), row.getString(2));
            return new Row(state, row.getBoolean(3));
        }
    }
}

package dev.tarn.projection;

import dev.tarn.domain.projection.ReplayStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets readers see another generation, all at once: one transaction points the views and moves the state, while the
 * checkpoints of both stand still. Waits for no reader: if one holds a view for long, it is tried again.
 */
final class Switch {

    /** In the order in which runs lock them: the live one's first. */
    private static final String HOLD = """
        select generation, partition, position from projection.checkpoint
        where projection = ? and generation in (?, ?)
        order by generation <> ?, partition
        for update
        """;

    /** Partitions in which the next is behind; or elsewhere, where both must be in step. */
    private static final String NOT_THERE = """
        select count(*)
        from projection.checkpoint l
        left join projection.checkpoint n
          on n.projection = l.projection and n.generation = ? and n.partition = l.partition
        where l.projection = ? and l.generation = ?
          and (n.position is null or n.position < l.position or ? and n.position > l.position)
        """;

    private static final String CHANGE = """
        update projection.generation
        set state = ?, drop_at = now() + ? * interval '1 second', erased_to = null,
          retired_at = case when ? = 'RETIRED' then now() end,
          term = case when ? then 1 + (select max(term) from projection.generation g where g.projection = ?) else term end
        where projection = ? and generation = ?
        """;

    /** Each that is kept costs writes and a connection, however often somebody replays. */
    private static final String LET_GO = """
        update projection.generation set drop_at = now()
        where projection = ? and generation not in (?, ?) and state = 'FOLLOWING' and drop_at > now()
        """;

    private static final String VIEWS =
            "select views from projection.generation where projection = ? and generation = ?";

    private final Connection connection;
    private final Replays replays;

    Switch(Connection connection, Replays replays) {
        this.connection = connection;
        this.replays = replays;
    }

    /**
     * From one generation to another.
     *
     * @param leftAs what becomes of the one that readers have seen
     * @param kept for how long that one is kept
     */
    record Step(
            Replay replay, Generation from, Generation to, GenerationState leftAs, Duration kept, ReplayStatus then) {}

    /** Forward: false if the new one is not there yet, or a reader is in the way. */
    boolean forward(Step step) throws SQLException {
        return run(step, true);
    }

    /** Back: whatever the other has, it is what readers want. */
    boolean back(Step step) throws SQLException {
        return run(step, false);
    }

    private boolean run(Step step, boolean notBehind) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '300ms'");
            statement.execute("set local synchronous_commit = on");
            hold(step);
            boolean inStep = step.leftAs() == GenerationState.FOLLOWING;
            if (notBehind && isBehind(step, inStep)) {
                return false;
            }
            change(step);
            connection.commit();
            return true;
        } catch (SQLException e) {
            if (isInTheWay(e)) {
                return false;
            }
            throw e;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Lock not available, deadlock. */
    private static boolean isInTheWay(SQLException e) {
        return "55P03".equals(e.getSQLState()) || "40P01".equals(e.getSQLState());
    }

    private void hold(Step step) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HOLD)) {
            statement.setString(1, step.from().projection());
            statement.setInt(2, step.from().number());
            statement.setInt(3, step.to().number());
            statement.setInt(4, step.from().number());
            statement.execute();
        }
    }

    private boolean isBehind(Step step, boolean inStep) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NOT_THERE)) {
            statement.setInt(1, step.to().number());
            statement.setString(2, step.from().projection());
            statement.setInt(3, step.from().number());
            statement.setBoolean(4, inStep);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1) > 0;
            }
        }
    }

    private void change(Step step) throws SQLException {
        change(step.from(), step.leftAs(), step.kept().toSeconds());
        change(step.to(), GenerationState.LIVE, null);
        letGoOfOthers(step);
        LiveViews.pointTo(viewsOf(step.to()), connection);
        replays.status(step.replay().id(), step.then());
        replays.previous(step.replay().id(), step.from().number());
    }

    private void change(Generation generation, GenerationState state, @Nullable Long keptSeconds) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CHANGE)) {
            statement.setString(1, state.name());
            statement.setObject(2, keptSeconds, Types.BIGINT);
            statement.setString(3, state.name());
            statement.setBoolean(4, state == GenerationState.LIVE);
            statement.setString(5, generation.projection());
            statement.setString(6, generation.projection());
            statement.setInt(7, generation.number());
            statement.executeUpdate();
        }
    }

    /** Readers can go back by one step. */
    private void letGoOfOthers(Step step) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LET_GO)) {
            statement.setString(1, step.to().projection());
            statement.setInt(2, step.from().number());
            statement.setInt(3, step.to().number());
            statement.executeUpdate();
        }
    }

    private String viewsOf(Generation generation) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VIEWS)) {
            statement.setString(1, generation.projection());
            statement.setInt(2, generation.number());
            try (ResultSet row = statement.executeQuery()) {
                String views = row.next() ? row.getString(1) : null;
                return views == null ? LiveViews.definition(generation) : views;
            }
        }
    }
}

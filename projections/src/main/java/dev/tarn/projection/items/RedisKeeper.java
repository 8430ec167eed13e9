package dev.tarn.projection.items;

import dev.tarn.projection.Generation;
import dev.tarn.redis.CheckpointChannel;
import dev.tarn.redis.ItemViewState;
import dev.tarn.redis.ItemViewWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the Redis view, twice a second: confirms to readers that it is good, notices when Redis was restarted or
 * flushed, fills it again, and clears what was left. Of several instances one at a time fills.
 */
final class RedisKeeper implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RedisKeeper.class);
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private static final String TRY_LOCK = "select pg_try_advisory_lock(hashtext('tarn redis view'), ?)";
    private static final String UNLOCK = "select pg_advisory_unlock(hashtext('tarn redis view'), ?)";

    private final Generation generation;
    private final DataSource dataSource;
    private final ItemViewWriter writer;
    private final CheckpointChannel channel;
    private final RedisSweep sweep;
    private final Thread thread;
    private volatile boolean closed;

    RedisKeeper(Generation generation, DataSource dataSource, ItemViewWriter writer, CheckpointChannel channel) {
        this.generation = generation;
        this.dataSource = dataSource;
        this.writer = writer;
        this.channel = channel;
        this.sweep = new RedisSweep(generation, writer);
        this.thread = Thread.ofPlatform().daemon().name("redis-keeper").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try (Connection connection = dataSource.getConnection()) {
                look(connection);
            } catch (SQLException | RuntimeException e) {
                log.debug("The Redis view cannot be looked after now", e); // tried again; metrics show it
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }

    private void look(Connection connection) throws SQLException {
        var row = RedisViewTable.read(generation, connection);
        String runId = writer.runId();
        if (runId == null) {
            return; // away: nobody confirms the view, so that readers soon stop to trust it
        }
        ItemViewState state = row.state();
        if (row.complete() && runId.equals(state.runId()) && writer.isComplete(state)) {
            if (row.live()) {
                channel.publish(List.of(), state);
                sweep.step(connection);
            }
        } else if (!row.live() || sweep.step(connection)) { // else Redis would have to hold yet another copy
            alone(connection, () -> renew(connection, runId));
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private void alone(Connection connection, Work work) throws SQLException {
        if (!ask(connection, TRY_LOCK)) {
            return;
        }
        try {
            work.run();
        } finally {
            connection.setAutoCommit(true);
            ask(connection, UNLOCK);
        }
    }

    private boolean ask(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, generation.number());
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    /**
     * Looks again first: another instance may have filled it in the meantime. Asks Redis before it makes batches write to
     * it: one that hangs would make every batch wait.
     */
    private void renew(Connection connection, String runId) throws SQLException {
        var row = RedisViewTable.read(generation, connection);
        ItemViewState state = row.state();
        boolean lost = !writer.isComplete(state) && row.complete();
        if (state.runId() != null && (lost || !runId.equals(state.runId()))) {
            state = abandon(connection);
        }
        if (state.runId() == null) {
            state = RedisViewTable.claim(generation, runId, connection);
        }
        fill(connection, state);
    }

    private ItemViewState abandon(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        RedisViewTable.Row row = RedisViewTable.abandon(generation, connection);
        connection.commit();
        connection.setAutoCommit(true);
        if (row.live()) {
            channel.publish(List.of(), row.state());
        }
        return row.state();
    }

    private void fill(Connection connection, ItemViewState state) throws SQLException {
        long began = System.nanoTime();
        long items = new RedisRefill(generation, connection, writer, () -> closed).fill(state);
        if (items < 0) {
            return; // the next look sees why
        }
        RedisViewTable.complete(generation, state, connection);
        writer.markComplete(state);
        log.info("Redis has {} items after {} ms", items, (System.nanoTime() - began) / 1_000_000);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

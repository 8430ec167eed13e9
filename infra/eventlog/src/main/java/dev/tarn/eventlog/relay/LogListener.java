package dev.tarn.eventlog.relay;

import dev.tarn.postgres.Database;
import dev.tarn.postgres.DatabaseRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Hears from writers in other processes, by NOTIFY, and wakes the relay. */
final class LogListener implements AutoCloseable {

    private static final int NOTICE_CLOSE_MILLIS = 500;

    private final Connection connection;
    private final Wakeup wakeup;
    private volatile boolean closed;
    private volatile @Nullable SQLException failure;

    /** From when this returns, no news is missed. */
    LogListener(Database database, Wakeup wakeup) throws SQLException {
        this.connection = database.connect(DatabaseRole.COMMAND, "relay-listener");
        this.wakeup = wakeup;
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen tarn_log");
        }
        Thread.ofPlatform().daemon().name("relay-listener").start(this::run);
    }

    private void run() {
        try (connection) {
            PGConnection notifications = connection.unwrap(PGConnection.class);
            while (!closed) {
                var news = notifications.getNotifications(NOTICE_CLOSE_MILLIS);
                if (news != null && news.length > 0) {
                    wakeup.signal();
                }
            }
        } catch (SQLException e) {
            failure = e;
            wakeup.signal();
        }
    }

    /** Fails when notifications do not arrive any more. */
    void check() throws SQLException {
        SQLException problem = failure;
        if (problem != null) {
            throw new SQLException("No notifications from the event log any more.", problem);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}

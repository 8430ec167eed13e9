package dev.tarn.eventlog.relay;

import dev.tarn.postgres.Database;
import dev.tarn.postgres.DatabaseRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears from writers in other processes, by NOTIFY, and wakes the relay. */
final class LogListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogListener.class);
    private static final int NOTICE_CLOSE_MILLIS = 500;

    private final Database database;
    private final Wakeup wakeup;
    private final Thread thread;
    private volatile boolean closed;

    LogListener(Database database, Wakeup wakeup) {
        this.database = database;
        this.wakeup = wakeup;
        this.thread = Thread.ofPlatform().daemon().name("relay-listener").start(this::run);
    }

    private void run() {
        try (Connection connection = database.connect(DatabaseRole.COMMAND, "relay-listener");
                Statement statement = connection.createStatement()) {
            statement.execute("listen tarn_log");
            PGConnection notifications = connection.unwrap(PGConnection.class);
            while (!closed) {
                var news = notifications.getNotifications(NOTICE_CLOSE_MILLIS);
                if (news != null && news.length > 0) {
                    wakeup.signal();
                }
            }
        } catch (SQLException e) {
            LOG.info("No notifications from the event log any more: {}", e.getMessage());
            wakeup.signal(); // the relay finds out, and starts again
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}

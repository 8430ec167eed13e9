package dev.tarn.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the replays of one projection forward, on a thread and a connection of its own. Of several instances one at a
 * time does it. What fails again and again for a reason of its own is given up.
 */
final class ReplayDesk implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ReplayDesk.class);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    /** So many failures in a row of one replay, and it has failed. */
    private static final int ATTEMPTS = 5;

    private static final String TRY_LOCK = "select pg_try_advisory_lock(hashtext('tarn replay'), hashtext(?))";

    private final Workshop workshop;
    private final Projection projection;
    private final BuildingSite site = new BuildingSite();
    private final Instant began = Instant.now();
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean attention = true;
    private @Nullable Connection connection;
    private boolean leads;
    private int failures;
    private boolean away;

    ReplayDesk(Workshop workshop, Projection projection) {
        this.workshop = workshop;
        this.projection = projection;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("replays-" + projection.name())
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** There is something to do. */
    void call() {
        attention = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed) {
            try {
                if (attention || site.building() != null) {
                    attention = false;
                    if (leads()) {
                        step().take();
                    }
                    failures = 0;
                    away = false;
                }
            } catch (SQLException e) {
                failed(e);
            } catch (KafkaException e) {
                log.debug("Replays of {} wait for Kafka", projection.name(), e);
            } catch (RuntimeException e) {
                failed(e);
            }
            LockSupport.parkNanos(INTERVAL.toNanos() * (1 + 4L * failures));
        }
        site.clear();
        closeConnection();
    }

    /** What fails while PostgreSQL is well fails for a reason of its own, and not for ever. */
    private void failed(Exception cause) {
        if (!isConnected()) {
            waitAfter(cause);
            closeConnection();
        } else if (Blame.isOnServer(cause)) {
            waitAfter(cause);
            tell(ReplayStep::hold);
        } else {
            log.warn("A replay of {} did not come on", projection.name(), cause);
            if (++failures >= ATTEMPTS) {
                failures = 0;
                tell(step -> step.giveUp(cause));
            }
        }
    }

    /** PostgreSQL is away, or takes no more connections, which is said once. */
    private void waitAfter(Exception cause) {
        if (!away) {
            away = true;
            log.warn("Replays of {} wait for PostgreSQL", projection.name(), cause);
        }
        site.clear();
    }

    @FunctionalInterface
    private interface Message {
        void to(ReplayStep step) throws SQLException;
    }

    private void tell(Message message) {
        try {
            message.to(step());
        } catch (SQLException | RuntimeException e) {
            log.warn("A replay of {} could not be told what became of it", projection.name(), e);
            closeConnection();
        }
    }

    private boolean isConnected() {
        try {
            return connection != null && connection.isValid(2);
        } catch (SQLException _) {
            return false;
        }
    }

    private Connection connection() throws SQLException {
        Connection current = connection;
        if (current == null) {
            current = workshop.patientConnection("replays-" + projection.name());
            connection = current;
        }
        return current;
    }

    private void closeConnection() {
        leads = false;
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException _) { // gone already
        }
        connection = null;
    }

    /** The highest version leads; it is asked for again with each connection. */
    private boolean leads() throws SQLException {
        if (!leads) {
            try (PreparedStatement statement = connection().prepareStatement(TRY_LOCK)) {
                statement.setString(1, projection.name() + " " + projection.version());
                try (ResultSet row = statement.executeQuery()) {
                    leads = row.next() && row.getBoolean(1);
                }
            }
        }
        return leads;
    }

    private ReplayStep step() throws SQLException {
        return new ReplayStep(workshop, projection, site, began, connection());
    }

    @Override
    public void close() {
        closed = true;
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        LockSupport.unpark(thread);
        try {
            var _ = thread.join(Duration.ofSeconds(15));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

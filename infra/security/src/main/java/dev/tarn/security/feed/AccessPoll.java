package dev.tarn.security.feed;

import dev.tarn.codec.StoredEvent;
import dev.tarn.web.FailureLog;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at the log itself a few times a second, so that what is withdrawn bites within a second whether Kafka and the
 * relay are well or not. The first look is over before a request is let in.
 */
final class AccessPoll implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration END = Duration.ofSeconds(10);

    /** No such table, no such schema, or not for us: the command side has never started, or not since it has a view. */
    private static final Set<String> NO_LOG_YET = Set.of("42P01", "3F000", "42501");

    private final AccessChanges changes;
    private final AccessFeed feed;
    private final FailureLog failures = new FailureLog(AccessPoll.class, "Reading changes of access from the log");
    private final Thread thread =
            Thread.ofPlatform().daemon().name("access-changes").unstarted(this::run);
    private long position;
    private volatile boolean closed;

    AccessPoll(AccessChanges changes, AccessFeed feed) {
        this.changes = changes;
        this.feed = feed;
    }

    /**
     * Looks once, and goes on looking.
     *
     * @throws IllegalStateException when the log does not answer: nobody would know who has been shut out
     */
    void start() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!look()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The event log does not say whose access was withdrawn.");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        thread.start();
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(PAUSE.toNanos());
            look();
        }
    }

    /** False when the log did not answer. */
    private boolean look() {
        try {
            for (StoredEvent event : changes.after(position)) {
                feed.hear(event);
                position = event.position();
            }
            failures.worked();
            return true;
        } catch (SQLException e) {
            if (!closed) {
                failures.failed(e);
            }
            return NO_LOG_YET.contains(String.valueOf(e.getSQLState()));
        }
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        LockSupport.unpark(thread);
        try {
            var _ = thread.join(END);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        changes.close();
    }
}

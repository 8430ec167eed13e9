package dev.tarn.security.attempt;

import dev.tarn.codec.AttemptCipher;
import dev.tarn.codec.RootKey;
import dev.tarn.postgres.Database;
import dev.tarn.web.FailureLog;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;

/** Passes on what was refused, in a thread of its own: soon after the first of it, four times a second at most. */
public final class AttemptPost implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration END = Duration.ofSeconds(10);

    private final AttemptCounts counts = new AttemptCounts();
    private final FailureLog failures = new FailureLog(AttemptPost.class, "Passing refused attempts on to the log");
    private final AttemptTable table;
    private final Thread thread = Thread.ofPlatform().daemon().name("attempts").unstarted(this::run);
    private volatile boolean closed;

    AttemptPost(AttemptTable table) {
        this.table = table;
    }

    /** Into the inbox of this database. */
    public static AttemptPost to(Database database, RootKey root) {
        return new AttemptPost(new AttemptTable(database, new AttemptCipher(root)));
    }

    /** Begins to pass on. */
    public void start() {
        thread.start();
    }

    /** Keeps one in mind. Never waits. */
    public void keep(Attempt attempt) {
        counts.add(attempt);
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(PAUSE.toNanos());
            pass();
        }
    }

    private void pass() {
        Collection<AttemptCount> taken = counts.take();
        if (taken.isEmpty()) {
            return;
        }
        try {
            table.put(taken);
            failures.worked();
        } catch (SQLException e) {
            counts.putBack(taken);
            failures.failed(e);
        }
    }

    /** Passes on what is left. */
    @Override
    public void close() throws SQLException {
        closed = true;
        LockSupport.unpark(thread);
        try {
            if (thread.join(END)) {
                pass();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        table.close();
    }
}

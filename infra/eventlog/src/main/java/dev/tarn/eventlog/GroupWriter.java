package dev.tarn.eventlog;

import dev.tarn.domain.log.LogUnavailable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of this process. What arrives while a batch is being made durable goes into the next, so batches grow
 * with the load and a lone command waits for nobody.
 */
final class GroupWriter implements AutoCloseable {

    private static final int QUEUED_AT_MOST = 10_000;
    private static final int TOGETHER_AT_MOST = 256;

    /** How long it takes at most to notice that the writer was closed. */
    private static final long IDLE_MILLIS = 100;

    private final BlockingQueue<Append> waiting = new ArrayBlockingQueue<>(QUEUED_AT_MOST);
    private final BatchCommitter committer;
    private final Runnable appended;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean ended;

    /**
     * Starts the writer.
     *
     * @param appended called after each batch that is durable
     */
    GroupWriter(BatchCommitter committer, Runnable appended) {
        this.committer = committer;
        this.appended = appended;
        this.thread = Thread.ofPlatform().name("event-log-writer").start(this::run);
    }

    /**
     * Waits until these events are durable.
     *
     * @return the position of the first
     * @throws LogUnavailable when it is not known whether they are, or there is no room to queue
     */
    long append(Append append) {
        if (closed || !waiting.offer(append) || (ended && waiting.remove(append))) {
            throw new LogUnavailable("The event log takes no more commands now.", null);
        }
        try {
            return append.done().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void run() {
        try {
            while (!closed || !waiting.isEmpty()) {
                writeNext();
            }
        } finally {
            ended = true;
            refuseWaiting(null); // it came in just as this writer ended
        }
    }

    private void writeNext() {
        Append first = next();
        if (first == null) {
            return;
        }
        List<Append> together = new ArrayList<>(TOGETHER_AT_MOST);
        together.add(first);
        waiting.drainTo(together, TOGETHER_AT_MOST - 1);
        write(together);
    }

    private @Nullable Append next() {
        try {
            return waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            return null; // nobody interrupts this thread but the end of the process
        }
    }

    private void write(List<Append> together) {
        try {
            committer.commit(together);
            appended.run();
        } catch (SQLException | RuntimeException e) {
            refuse(together, e); // those that are decided stay so
            refuseWaiting(e); // rather than let each wait in turn for a database that is away
        } catch (Error e) {
            refuse(together, e);
            throw e;
        }
    }

    private void refuseWaiting(@Nullable Throwable cause) {
        List<Append> refused = new ArrayList<>();
        waiting.drainTo(refused);
        refuse(refused, cause);
    }

    private static void refuse(List<Append> appends, @Nullable Throwable cause) {
        LogUnavailable unavailable = new LogUnavailable("The event log does not answer.", cause);
        appends.forEach(append -> append.fail(unavailable));
    }

    /** Writes what waits, and takes no more. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.tarn.query.stream;

import dev.tarn.web.FailureLog;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.springframework.dao.DataAccessException;

/** Looks for news in the log, once for all streams of a kind, and only while at least one has joined. */
public final class FeedThread {

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

    private final FailureLog failures = new FailureLog(FeedThread.class, "Reading events from the log");
    private final Source source;
    private final Thread thread;
    private final AtomicInteger streams = new AtomicInteger();
    private volatile boolean isRunning;
    private boolean isFollowing;

    /** @param name of the thread */
    public FeedThread(String name, Source source) {
        this.source = source;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    /** Where the news are. It is asked by this thread alone, and asked again after a failure of the database. */
    public interface Source {

        /** There are streams again, after there were none. */
        void begin();

        /** Takes what is new; whether anything was. */
        boolean look();
    }

    public void join() {
        streams.incrementAndGet();
        LockSupport.unpark(thread);
    }

    public void leave() {
        streams.decrementAndGet();
    }

    public void start() {
        isRunning = true;
        thread.start();
    }

    public void stop() {
        isRunning = false;
        LockSupport.unpark(thread);
    }

    public boolean isRunning() {
        return isRunning;
    }

    private void run() {
        while (isRunning) {
            if (streams.get() == 0) {
                isFollowing = false;
                LockSupport.park(this);
            } else {
                follow();
            }
        }
    }

    private void follow() {
        try {
            if (!isFollowing) {
                source.begin();
                isFollowing = true;
            }
            if (!source.look()) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            failures.worked();
        } catch (DataAccessException e) {
            failures.failed(e);
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
        }
    }
}

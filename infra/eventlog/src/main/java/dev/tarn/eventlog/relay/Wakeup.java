package dev.tarn.eventlog.relay;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the relay that there is something new in the log. */
public final class Wakeup {

    private final Semaphore news = new Semaphore(0);

    /** There is something new. Cheap, and never blocks. */
    public void signal() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    /** Waits for news, but no longer than this. */
    void await(Duration atMost) throws InterruptedException {
        if (news.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            news.drainPermits();
        }
    }
}

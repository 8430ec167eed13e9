package dev.tarn.eventlog;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A thread for work that is never done: whenever it returns, it begins again after a pause, until it is told to end. */
public final class Worker {

    private final String name;
    private final Work work;
    private volatile CountDownLatch end = new CountDownLatch(0);
    private Thread thread = new Thread(() -> {});

    /** What a worker does. */
    @FunctionalInterface
    public interface Work {

        /**
         * Works until there is a reason to begin anew, or the end has come.
         *
         * @return how long to wait before it is called again
         */
        Duration attempt(CountDownLatch end) throws InterruptedException;
    }

    /** @param name of the thread */
    public Worker(String name, Work work) {
        this.name = name;
        this.work = work;
    }

    public void start() {
        end = new CountDownLatch(1);
        thread = Thread.ofPlatform().name(name).start(this::run);
    }

    /** Lets the end come, and does not wait for it. */
    public void end() {
        end.countDown();
    }

    /** Waits until the work is over, so long at most. */
    public void join(Duration patience) {
        try {
            thread.join(patience);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean isRunning() {
        return end.getCount() > 0;
    }

    private void run() {
        try {
            Duration pause;
            do {
                pause = work.attempt(end);
            } while (!end.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // only the end of the process does that
        }
    }
}

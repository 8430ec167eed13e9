package dev.tarn.e2e;

import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * Requests at a fixed rate, whatever becomes of them, until this is closed. As from a real attacker's machines, only so
 * many are under way at once: what a slow machine cannot take is not kept for later.
 */
final class Flood implements AutoCloseable {

    private static final int AT_ONCE = 64;

    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private volatile boolean closed;

    private Flood() {}

    static Flood of(int perSecond, LongFunction<Answer> request) {
        Flood flood = new Flood();
        flood.requests.execute(() -> flood.run(TimeUnit.SECONDS.toNanos(1) / perSecond, request));
        return flood;
    }

    private void run(long pause, LongFunction<Answer> request) {
        long began = System.nanoTime();
        for (long i = 0; !closed; i++) {
            Pace.until(began + i * pause);
            long number = i;
            if (places.tryAcquire()) {
                requests.execute(() -> send(number, request));
            }
        }
    }

    private void send(long number, LongFunction<Answer> request) {
        try {
            Answer _ = request.apply(number);
        } catch (UncheckedIOException _) { // refused in another way
        } finally {
            places.release();
        }
    }

    @Override
    public void close() {
        closed = true;
        requests.close();
    }
}

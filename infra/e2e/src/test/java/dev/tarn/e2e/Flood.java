package dev.tarn.e2e;

import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/** Requests at a fixed rate, whatever becomes of them, until this is closed. */
final class Flood implements AutoCloseable {

    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
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
            requests.execute(() -> {
                try {
                    Answer _ = request.apply(number);
                } catch (UncheckedIOException _) { // refused in another way
                }
            });
        }
    }

    @Override
    public void close() {
        closed = true;
        requests.close();
    }
}

package dev.tarn.security.password;

import dev.tarn.security.password.WaitingLine.Place;
import dev.tarn.web.Overloaded;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/** The few platform threads that hash passwords, so that a flood of sign-ins leaves cores for everything else. */
final class HashingPool implements AutoCloseable {

    private static final int WAITING_PER_THREAD = 32; // about two seconds
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ExecutorService threads;
    private final Lanes lanes;
    private final Duration patience;
    private final LongAdder refused = new LongAdder();

    HashingPool(int size, int waiting, Duration patience) {
        this.threads = Executors.newFixedThreadPool(
                size, Thread.ofPlatform().name("password-", 0).daemon().factory());
        this.lanes = new Lanes(waiting);
        this.patience = patience;
    }

    /** All cores but one, at least one. */
    static HashingPool besideTheRest() {
        int size = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        return new HashingPool(size, size * WAITING_PER_THREAD, PATIENCE);
    }

    /** Does the work when it is its turn; refuses with 503 {@code too-busy} when that would take too long. */
    <T> T run(Turn turn, Callable<T> work) {
        var task = new FutureTask<>(work);
        var place = new Place(turn, task);
        Optional<Place> displaced = lanes.add(place);
        if (displaced.isEmpty()) {
            threads.execute(() -> lanes.next().ifPresent(next -> next.work().run()));
        } else {
            displaced.get().work().cancel(false);
        }
        return await(place, task);
    }

    private <T> T await(Place place, FutureTask<T> task) {
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | CancellationException e) {
            lanes.remove(place);
            task.cancel(false);
            throw tooBusy();
        } catch (InterruptedException e) {
            lanes.remove(place);
            task.cancel(false);
            Thread.currentThread().interrupt();
            throw tooBusy();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A password could not be hashed.", e.getCause());
        }
    }

    int waiting() {
        return lanes.waiting();
    }

    long refused() {
        return refused.sum();
    }

    private Overloaded tooBusy() {
        refused.increment();
        return new Overloaded("Too many people are signing in. Try again.");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

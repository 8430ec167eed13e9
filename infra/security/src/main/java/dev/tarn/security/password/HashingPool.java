package dev.tarn.security.password;

import dev.tarn.web.Problem;
import dev.tarn.web.ProblemException;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The few platform threads that hash passwords, so that a flood of sign-ins leaves cores for everything else. */
final class HashingPool implements AutoCloseable {

    private static final int WAITING_PER_THREAD = 32; // about two seconds

    private final ThreadPoolExecutor threads;

    HashingPool(int size, int waiting) {
        threads = new ThreadPoolExecutor(
                size,
                size,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waiting),
                Thread.ofPlatform().name("password-", 0).daemon().factory());
    }

    /** All cores but one, at least one. */
    static HashingPool besideTheRest() {
        int size = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        return new HashingPool(size, size * WAITING_PER_THREAD);
    }

    <T> T run(Callable<T> work) {
        Future<T> future = submit(work);
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw tooBusy();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A password could not be hashed.", e.getCause());
        }
    }

    private <T> Future<T> submit(Callable<T> work) {
        try {
            return threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw tooBusy();
        }
    }

    private static ProblemException tooBusy() {
        return new ProblemException(
                new Problem(HttpStatus.TOO_MANY_REQUESTS, "too-busy", "Too many people are signing in. Try again.")
                        .withHeaders(Map.of(HttpHeaders.RETRY_AFTER, "2")));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

package dev.tarn.command.system;

import dev.tarn.command.system.SystemHealth.Part;
import dev.tarn.command.system.SystemHealth.Status;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets several things be tried at the same time, and ends in time, whatever they do: what has no answer then is given up,
 * and goes on alone until its own time-out.
 */
final class Trial {

    private static final Logger log = LoggerFactory.getLogger(Trial.class);

    private final long began = System.nanoTime();
    private final long deadline;

    Trial(Duration patience) {
        this.deadline = began + patience.toNanos();
    }

    /** Begins with something. */
    <T> Future<T> begin(String name, Callable<T> attempt) {
        var task = new FutureTask<>(attempt);
        Thread.ofVirtual().name("probe-" + name).start(task);
        return task;
    }

    /** Begins to try a part: its future has the part as it is found, or fails with the reason. */
    Future<Part> begin(String name, String detail, Attempt attempt) {
        return begin(name, () -> {
            attempt.run();
            return new Part(name, Status.UP, millis(), detail);
        });
    }

    /** Something that works, or throws. */
    @FunctionalInterface
    interface Attempt {
        void run() throws Exception;
    }

    /** The part, once it is known or the time is over. Why it fails is for the log, not for the answer. */
    Part await(String name, Future<Part> part) {
        try {
            return part.get(left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return down(name, "gave no answer in time");
        } catch (ExecutionException e) {
            log.warn("{} was tried and failed", name, e.getCause());
            return down(name, "failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return down(name, "could not be waited for");
        }
    }

    /** Waits for what has no result, for as long as there is time. */
    void awaitEnd(String name, Future<?> work) {
        try {
            work.get(left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            log.debug("{} takes longer", name);
        } catch (ExecutionException e) {
            log.warn("{} was tried and failed", name, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Part down(String name, String detail) {
        return new Part(name, Status.DOWN, millis(), detail);
    }

    Part up(String name, String detail) {
        return new Part(name, Status.UP, millis(), detail);
    }

    /** Since the trial began. */
    private long millis() {
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    boolean isOver() {
        return System.nanoTime() >= deadline;
    }
}

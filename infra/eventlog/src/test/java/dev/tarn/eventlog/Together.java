package dev.tarn.eventlog;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs things at the same moment, each in a thread of its own. */
final class Together {

    /** Something that may fail. */
    interface Task<T> {
        T run() throws Exception;
    }

    /** What became of it: what it returned, or what it threw. */
    record Outcome<T>(Future<T> future) {
        boolean succeeded() {
            return future.state() == Future.State.SUCCESS;
        }

        T value() {
            return future.resultNow();
        }

        Throwable problem() {
            return future.exceptionNow();
        }
    }

    private Together() {}

    static <T> List<Outcome<T>> run(List<Task<T>> tasks) throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<T>> running = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Task<T> task : tasks) {
                running.add(threads.submit(() -> {
                    go.await();
                    return task.run();
                }));
            }
            go.countDown();
        }
        return running.stream().map(Outcome::new).toList();
    }

    /** Like {@code run}, for tasks none of which may fail. */
    static <T> List<T> all(List<Task<T>> tasks) throws InterruptedException, ExecutionException {
        List<T> values = new ArrayList<>();
        for (Outcome<T> outcome : run(tasks)) {
            values.add(outcome.future().get());
        }
        return values;
    }
}

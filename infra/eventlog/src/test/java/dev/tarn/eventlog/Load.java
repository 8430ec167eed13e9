package dev.tarn.eventlog;

import static dev.tarn.eventlog.Commands.createItem;
import static dev.tarn.eventlog.Commands.id;
import static org.awaitility.Awaitility.await;

import dev.tarn.codec.KeysUnavailable;
import dev.tarn.domain.log.LogUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Writers that append as many items as they are asked for. A log that is away for a while does not stop them. */
final class Load implements AutoCloseable {

    /** Something that happens meanwhile. */
    interface Incident {
        void happen() throws Exception;
    }

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int WRITERS = 8;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<CompletableFuture<?>> writers = new ArrayList<>();
    private final Semaphore wanted = new Semaphore(0);
    private final AtomicInteger appended = new AtomicInteger();
    private int asked;
    private volatile boolean enough;

    Load(Instance instance) {
        for (int writer = 0; writer < WRITERS; writer++) {
            UUID user = Commands.newUser(instance);
            writers.add(CompletableFuture.runAsync(() -> write(instance, user), threads));
        }
    }

    private void write(Instance instance, UUID user) {
        wanted.acquireUninterruptibly();
        while (!enough) {
            try {
                instance.send(createItem(id(), user));
                appended.incrementAndGet();
                wanted.acquireUninterruptibly();
            } catch (LogUnavailable | KeysUnavailable _) {
                Thread.onSpinWait();
            }
        }
    }

    /** Appends so many, lets something happen after the first of them, and returns once all are appended. */
    void during(int commands, Incident incident) throws Exception {
        int before = asked;
        asked += commands;
        wanted.release(commands);
        await().atMost(PATIENCE).until(() -> appended.get() > before + commands / 10);
        incident.happen();
        await().atMost(PATIENCE).until(() -> appended.get() == asked);
    }

    @Override
    public void close() {
        enough = true;
        wanted.release(WRITERS);
        writers.forEach(CompletableFuture::join);
        threads.close();
    }
}

package dev.tarn.eventlog;

import static dev.tarn.eventlog.Commands.createItem;
import static dev.tarn.eventlog.Commands.id;
import static org.awaitility.Awaitility.await;

import dev.tarn.codec.KeysUnavailable;
import dev.tarn.domain.log.LogUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Writers that go on, over some instances, until it is closed. A log that is away for a while does not stop them. */
final class Load implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<CompletableFuture<?>> writers = new ArrayList<>();
    private final AtomicInteger appended = new AtomicInteger();
    private volatile boolean enough;

    Load(int writersEach, Instance... instances) {
        for (Instance instance : instances) {
            for (int writer = 0; writer < writersEach; writer++) {
                UUID user = Commands.newUser(instance);
                writers.add(CompletableFuture.runAsync(() -> write(instance, user), threads));
            }
        }
    }

    private void write(Instance instance, UUID user) {
        while (!enough) {
            try {
                instance.send(createItem(id(), user));
                appended.incrementAndGet();
            } catch (LogUnavailable | KeysUnavailable _) {
                Thread.onSpinWait();
            }
        }
    }

    /** Waits until so many more commands have succeeded. */
    void awaitMore(int commands) {
        int before = appended.get();
        await().until(() -> appended.get() >= before + commands);
    }

    @Override
    public void close() {
        enough = true;
        writers.forEach(CompletableFuture::join);
        threads.close();
    }
}

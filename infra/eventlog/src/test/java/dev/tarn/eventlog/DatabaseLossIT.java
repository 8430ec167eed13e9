package dev.tarn.eventlog;

import static dev.tarn.eventlog.Commands.createItem;
import static dev.tarn.eventlog.Commands.id;
import static dev.tarn.eventlog.Commands.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.codec.KeysUnavailable;
import dev.tarn.domain.log.LogUnavailable;
import dev.tarn.servers.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PostgreSQL is killed in the middle of the load. (That proves crash recovery, not that fsync is real.) */
class DatabaseLossIT {

    @RegisterExtension
    static final Servers servers = new Servers();

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Queue<UUID> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<RuntimeException> problems = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean enough = new AtomicBoolean();

    @RepeatedTest(3)
    void nothingThatWasAcknowledgedIsLostAndCommandsSucceedAgainByThemselves() throws Exception {
        List<Instance> instances = List.of(servers.start(), servers.start());
        List<Future<?>> writers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < 16; writer++) {
                Instance instance = instances.get(writer % 2);
                UUID user = newUser(instance);
                writers.add(threads.submit(() -> write(instance, user)));
            }
            await().atMost(PATIENCE).until(() -> acknowledged.size() > 200);
            servers.embedded().kill(Part.POSTGRES);
            await().atMost(PATIENCE).until(() -> !problems.isEmpty());
            int before = acknowledged.size();
            await().atMost(PATIENCE).until(() -> acknowledged.size() > before + 500);
            enough.set(true);
        }
        for (Future<?> writer : writers) {
            writer.get();
        }

        StoredLog log = StoredLog.read(servers);
        log.assertSound();
        Set<UUID> kept = log.events().stream().map(event -> event.aggregateId()).collect(Collectors.toSet());
        assertThat(kept).containsAll(acknowledged);
        assertThat(problems).hasOnlyElementsOfTypes(LogUnavailable.class, KeysUnavailable.class);
        instances.forEach(Instance::close);
    }

    private void write(Instance instance, UUID user) {
        while (!enough.get()) {
            UUID item = id();
            try {
                instance.send(createItem(item, user));
                acknowledged.add(item);
            } catch (RuntimeException e) {
                problems.add(e);
            }
        }
    }
}

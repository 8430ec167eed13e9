package dev.tarn.eventlog;

import static dev.tarn.eventlog.Commands.createItem;
import static dev.tarn.eventlog.Commands.id;

import dev.tarn.eventlog.relay.Relay;
import dev.tarn.kafka.KafkaProperties;
import dev.tarn.kafka.ReceivedEvent;
import dev.tarn.servers.EmbeddedServers;
import dev.tarn.servers.Part;
import dev.tarn.servers.ServerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.springframework.util.FileSystemUtils;

/** How long an event takes from its command to a consumer, and how fast the relay brings up what it is behind. */
final class RelayBenchmark {

    private static final int WARM_UP = 2_000;
    private static final int SINGLE = 2_000;
    private static final int WRITERS = 64;
    private static final int BACKLOG_EACH = 1_000;

    private RelayBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("tarn-benchmark");
        try (EmbeddedServers servers = EmbeddedServers.start(
                        folder, EnumSet.of(Part.POSTGRES, Part.KAFKA), ServerSettings.defaults());
                Instance instance = Instance.start(servers);
                KafkaConsumer<byte[], byte[]> consumer = new Topic(instance.bean(KafkaProperties.class)).consumer()) {
            UUID user = Commands.newUser(instance);
            latencies(instance, user, consumer, WARM_UP);
            List<Long> sorted = latencies(instance, user, consumer, SINGLE);
            System.out.printf(
                    "command sent to event consumed: p50 %.1f ms, p99 %.1f ms%n",
                    sorted.get(SINGLE / 2) / 1e6, sorted.get(SINGLE * 99 / 100) / 1e6);
            catchUp(instance, user, consumer);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static List<Long> latencies(
            Instance instance, UUID user, KafkaConsumer<byte[], byte[]> consumer, int count) {
        List<Long> latencies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long began = System.nanoTime();
            consumeUntil(consumer, instance.send(createItem(id(), user)).lastPosition());
            latencies.add(System.nanoTime() - began);
        }
        return latencies.stream().sorted().toList();
    }

    private static void catchUp(Instance instance, UUID user, KafkaConsumer<byte[], byte[]> consumer) {
        instance.bean(Relay.class).stop();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                UUID owner = Commands.newUser(instance);
                threads.execute(() -> {
                    for (int i = 0; i < BACKLOG_EACH; i++) {
                        instance.send(createItem(id(), owner));
                    }
                });
            }
        }
        long head = instance.send(createItem(id(), user)).lastPosition();
        instance.bean(Relay.class).start();
        long first = consumeNext(consumer);
        long began = System.nanoTime();
        consumeUntil(consumer, head);
        System.out.printf("catching up: %.0f/s%n", (head - first) / ((System.nanoTime() - began) / 1e9));
    }

    private static long consumeNext(KafkaConsumer<byte[], byte[]> consumer) {
        while (true) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                return new ReceivedEvent(record).position();
            }
        }
    }

    private static void consumeUntil(KafkaConsumer<byte[], byte[]> consumer, long position) {
        while (true) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                if (new ReceivedEvent(record).position() == position) {
                    return;
                }
            }
        }
    }
}

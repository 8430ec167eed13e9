package dev.tarn.kafka;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;

/** Tells Kafka now and then how far a group has come, for the tools that show lag. Nothing is ever read from there. */
final class OffsetReport {

    private static final long INTERVAL = Duration.ofSeconds(5).toNanos();

    private final Consumer<byte[], byte[]> consumer;
    private long last = System.nanoTime();

    OffsetReport(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    void handled() {
        long now = System.nanoTime();
        if (now - last > INTERVAL) {
            last = now;
            consumer.commitAsync((_, _) -> {});
        }
    }
}

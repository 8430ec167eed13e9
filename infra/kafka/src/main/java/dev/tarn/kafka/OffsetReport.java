package dev.tarn.kafka;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;

/** Tells Kafka now and then how far a group has come, for the tools that show lag. Nothing is ever read from there. */
final class OffsetReport {

    private static final long INTERVAL = Duration.ofSeconds(5).toNanos();

    private final Consumer<byte[], byte[]> consumer;
    private final LongSupplier nanoTime;
    private long last;

    OffsetReport(Consumer<byte[], byte[]> consumer, LongSupplier nanoTime) {
        this.consumer = consumer;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    void handled() {
        long now = nanoTime.getAsLong();
        if (now - last > INTERVAL) {
            last = now;
            consumer.commitAsync((_, _) -> {});
        }
    }
}

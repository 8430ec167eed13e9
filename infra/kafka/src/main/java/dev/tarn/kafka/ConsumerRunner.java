package dev.tarn.kafka;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topic of events in a group, on a thread of its own, until it is closed. Instances with the same group share
 * the partitions. Where to read is the handler's to say, never Kafka's: offsets committed to Kafka are for lag tools.
 */
public final class ConsumerRunner implements AutoCloseable {

    private final Reading reading;
    private final java.util.function.Consumer<ConsumerSession> beginning;
    private final BatchHandler handler;

    /**
     * Not yet started.
     *
     * @param instance which of the group's instances this is, the same after a restart; null where instances come and go
     */
    public ConsumerRunner(KafkaProperties properties, String group, @Nullable String instance, BatchHandler handler) {
        this(group, () -> ConsumerSettings.inGroup(properties, group, instance), ConsumerSession::begin, handler);
    }

    private ConsumerRunner(
            String name,
            Supplier<Consumer<byte[], byte[]>> consumers,
            java.util.function.Consumer<ConsumerSession> beginning,
            BatchHandler handler) {
        this.beginning = beginning;
        this.handler = handler;
        this.reading = new Reading(Thread.ofPlatform().name(name), consumers, this::read);
    }

    /** One that reads these partitions in no group: nobody takes them away from it. Not yet started. */
    public static ConsumerRunner ofPartitions(
            KafkaProperties properties, String name, Collection<Integer> partitions, BatchHandler handler) {
        List<Integer> all = List.copyOf(partitions);
        return new ConsumerRunner(
                name, () -> ConsumerSettings.inBulk(properties, name), session -> session.begin(all), handler);
    }

    public void start() {
        reading.start();
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        var session = new ConsumerSession(consumer, handler, System::nanoTime);
        beginning.accept(session);
        while (!reading.isClosed()) {
            session.look();
            reading.pause(session.linger());
        }
    }

    /** Ends after the batch under way; its group learns of it at once. */
    @Override
    public void close() {
        reading.close();
    }
}

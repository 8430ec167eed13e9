package dev.tarn.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topic of events in a group, on a thread of its own, until it is closed. Instances with the same group share
 * the partitions. Where to read is the handler's to say, never Kafka's: offsets committed to Kafka are for lag tools.
 */
public final class ConsumerRunner implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ConsumerRunner.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration END = Duration.ofSeconds(10);

    private final String name;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final java.util.function.Consumer<ConsumerSession> beginning;
    private final BatchHandler handler;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Consumer<byte[], byte[]> current;

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
        this.name = name;
        this.consumers = consumers;
        this.beginning = beginning;
        this.handler = handler;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    /** One that reads these partitions in no group: nobody takes them away from it. Not yet started. */
    public static ConsumerRunner ofPartitions(
            KafkaProperties properties, String name, Collection<Integer> partitions, BatchHandler handler) {
        List<Integer> all = List.copyOf(partitions);
        return new ConsumerRunner(
                name, () -> ConsumerSettings.inBulk(properties, name), session -> session.begin(all), handler);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                current = consumer;
                read(new ConsumerSession(consumer, handler));
            } catch (WakeupException _) { // closed
            } catch (KafkaException e) {
                log.warn("The consumer of {} ended and will be made anew: {}", name, e.toString());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void read(ConsumerSession session) {
        beginning.accept(session);
        while (!closed) {
            session.look();
        }
    }

    /** Ends after the batch under way; its group learns of it at once. */
    @Override
    public void close() {
        closed = true;
        var consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        LockSupport.unpark(thread);
        try {
            var _ = thread.join(END);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

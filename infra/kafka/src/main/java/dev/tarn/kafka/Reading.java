package dev.tarn.kafka;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads on a thread of its own until it is closed; after a failure, with a new consumer from where the reader says. */
final class Reading implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Reading.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration END = Duration.ofSeconds(10);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Reader reader;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Consumer<byte[], byte[]> current;

    /** Reads with a consumer until {@link #isClosed()}. */
    @FunctionalInterface
    interface Reader {
        void read(Consumer<byte[], byte[]> consumer);
    }

    /** Not yet started. */
    Reading(Thread.Builder thread, Supplier<Consumer<byte[], byte[]>> consumers, Reader reader) {
        this.consumers = consumers;
        this.reader = reader;
        this.thread = thread.unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    boolean isClosed() {
        return closed;
    }

    /** Lets some time pass, unless it is closed meanwhile. */
    void pause(Duration duration) {
        if (!closed) {
            LockSupport.parkNanos(duration.toNanos());
        }
    }

    private void run() {
        while (!closed) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                current = consumer;
                reader.read(consumer);
            } catch (WakeupException _) { // closed
            } catch (KafkaException e) {
                log.warn("{} ended and begins anew: {}", thread.getName(), e.toString());
                pause(PAUSE);
            }
        }
    }

    /** Ends after the batch under way; a group learns of it at once. */
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

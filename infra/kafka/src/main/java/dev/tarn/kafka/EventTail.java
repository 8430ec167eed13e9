package dev.tarn.kafka;

import dev.tarn.codec.StoredEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows all events from some time ago on, in no group, on a thread of its own. Each instance sees every event. After a
 * failure it begins anew, so that the listener may see events twice, and never misses one.
 */
public final class EventTail implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EventTail.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration END = Duration.ofSeconds(10);

    private final KafkaProperties properties;
    private final String name;
    private final Instant since;
    private final Predicate<String> types;
    private final java.util.function.Consumer<StoredEvent> listener;
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Consumer<byte[], byte[]> current;

    /**
     * Not yet started.
     *
     * @param name of its client and thread
     * @param ago how long before now to begin
     * @param types the names of the types that the listener wants
     * @param listener must not throw
     */
    public EventTail(
            KafkaProperties properties,
            String name,
            Clock clock,
            Duration ago,
            Predicate<String> types,
            java.util.function.Consumer<StoredEvent> listener) {
        this.properties = properties;
        this.name = name;
        this.since = clock.instant().minus(ago);
        this.types = types;
        this.listener = listener;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Completes once everything that was there at the start has been listened to. */
    public CompletableFuture<Void> caughtUp() {
        return caughtUp.copy();
    }

    private void run() {
        while (!closed) {
            try (Consumer<byte[], byte[]> consumer = ConsumerSettings.alone(properties, name)) {
                current = consumer;
                follow(new TailSession(consumer, since, types, listener));
            } catch (WakeupException _) { // closed
            } catch (KafkaException e) {
                log.warn("{} ended and will begin anew: {}", name, e.toString());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void follow(TailSession session) {
        while (!closed && !session.begin()) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        while (!closed) {
            if (session.look()) {
                caughtUp.complete(null);
            }
        }
    }

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

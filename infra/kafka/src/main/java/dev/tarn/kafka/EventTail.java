package dev.tarn.kafka;

import dev.tarn.codec.StoredEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Follows all events from some time ago on, in no group, on a thread of its own. Each instance sees every event. After a
 * failure it begins anew, so that the listener may see events twice, and never misses one.
 */
public final class EventTail implements AutoCloseable {

    /** Events may collect for so long: each look has its price, however few it finds. */
    private static final Duration LINGER = Duration.ofMillis(20);

    private static final Duration UNTIL_THERE_IS_A_TOPIC = Duration.ofMillis(500);

    private final Instant since;
    private final Predicate<String> types;
    private final java.util.function.Consumer<StoredEvent> listener;
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final Reading reading;

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
        this.since = clock.instant().minus(ago);
        this.types = types;
        this.listener = listener;
        this.reading = new Reading(
                Thread.ofPlatform().daemon().name(name), () -> ConsumerSettings.alone(properties, name), this::follow);
    }

    public void start() {
        reading.start();
    }

    /** Completes once everything that was there at the start has been listened to. */
    public CompletableFuture<Void> caughtUp() {
        return caughtUp.copy();
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        var session = new TailSession(consumer, since, types, listener);
        while (!reading.isClosed() && !session.begin()) {
            reading.pause(UNTIL_THERE_IS_A_TOPIC);
        }
        while (!reading.isClosed()) {
            if (session.look()) {
                caughtUp.complete(null);
                reading.pause(LINGER);
            }
        }
    }

    @Override
    public void close() {
        reading.close();
    }
}

package dev.tarn.eventlog.relay;

import dev.tarn.codec.EventCodec;
import dev.tarn.codec.StoredEvent;
import dev.tarn.kafka.EventOrigin;
import dev.tarn.kafka.EventRecords;
import dev.tarn.kafka.EventTopic;
import dev.tarn.kafka.KafkaProperties;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends events, and fails for good with the first that cannot be confirmed: what was sent after it could otherwise
 * overtake it.
 */
final class EventProducer implements AutoCloseable {

    /** After this long a record is either confirmed or given up. */
    static final Duration DELIVERY = Duration.ofSeconds(5);

    private final KafkaProducer<byte[], byte[]> producer;
    private final EventCodec codec;
    private final long[] held;
    private volatile @Nullable Exception failure;

    /**
     * Connects.
     *
     * @param held the last position that each partition holds already; kept up to date as events are sent
     */
    EventProducer(KafkaProperties kafka, EventCodec codec, long[] held) {
        this.codec = codec;
        this.held = held;
        this.producer = new KafkaProducer<>(settings(kafka), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> settings(KafkaProperties kafka) {
        Map<String, Object> settings = kafka.client();
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("linger.ms", 0);
        settings.put("batch.size", 256 << 10);
        settings.put("buffer.memory", 32 << 20);
        settings.put("max.request.size", 4 << 20);
        settings.put("delivery.timeout.ms", (int) DELIVERY.toMillis());
        settings.put("request.timeout.ms", (int) DELIVERY.toMillis() / 2);
        settings.put("max.block.ms", (int) DELIVERY.toMillis());
        settings.put("reconnect.backoff.max.ms", 500);
        return settings;
    }

    /** Sends an event, unless its partition holds it already. */
    void send(StoredEvent event) {
        check();
        int partition = EventTopic.partitionOf(event.ownerId());
        if (event.position() <= held[partition]) {
            return;
        }
        EventOrigin origin = EventOrigin.of(codec.decodeContext(event, null));
        var _ = producer.send(EventRecords.of(event, origin), (_, problem) -> {
            if (problem != null) {
                giveUp(problem);
            }
        });
        held[partition] = event.position();
    }

    /** Runs in the producer's own thread, so that nothing is sent any more from the moment that one event is given up. */
    private void giveUp(Exception problem) {
        failure = problem;
        producer.close(Duration.ZERO);
    }

    /** Waits until everything that was sent is confirmed. */
    void flush() {
        producer.flush();
        check();
    }

    /** Whether everything that was sent is confirmed: then nothing is under way any more. */
    boolean isSettled() {
        producer.flush();
        return failure == null;
    }

    /** The last position that was sent to each partition. */
    long[] held() {
        return held.clone();
    }

    private void check() {
        Exception problem = failure;
        if (problem != null) {
            throw new KafkaException("An event could not be sent.", problem);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}

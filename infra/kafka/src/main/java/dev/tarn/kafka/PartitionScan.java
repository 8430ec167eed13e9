package dev.tarn.kafka;

import dev.tarn.codec.StoredEvent;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads one partition of the events from its beginning to where it ends now. */
public final class PartitionScan {

    private static final Duration LONGEST_LOOK = Duration.ofMillis(500);

    private final KafkaProperties properties;

    public PartitionScan(KafkaProperties properties) {
        this.properties = properties;
    }

    /**
     * Tells the listener of each event, in order.
     *
     * @return false if the time was too short to come to the end
     * @throws org.apache.kafka.common.KafkaException when Kafka is away
     */
    public boolean read(int partition, Duration longest, java.util.function.Consumer<StoredEvent> listener) {
        long deadline = System.nanoTime() + longest.toNanos();
        TopicPartition one = new TopicPartition(EventTopic.NAME, partition);
        try (Consumer<byte[], byte[]> consumer = ConsumerSettings.alone(properties, "partition-scan")) {
            consumer.assign(List.of(one));
            consumer.seekToBeginning(List.of(one));
            Long end = consumer.endOffsets(List.of(one), longest).get(one);
            while (end != null && consumer.position(one) < end) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LONGEST_LOOK)) {
                    listener.accept(new ReceivedEvent(record).event());
                }
            }
            return true;
        }
    }
}

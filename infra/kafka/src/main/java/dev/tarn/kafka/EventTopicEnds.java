package dev.tarn.kafka;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Where the partitions of the topic of events end now. For use by one thread. */
public final class EventTopicEnds implements AutoCloseable {

    private static final List<TopicPartition> ALL = IntStream.range(0, EventTopic.PARTITIONS)
            .mapToObj(partition -> new TopicPartition(EventTopic.NAME, partition))
            .toList();

    private final Consumer<byte[], byte[]> consumer;

    /** @param name of its client */
    public EventTopicEnds(KafkaProperties properties, String name) {
        this.consumer = ConsumerSettings.alone(properties, name);
        consumer.assign(ALL); // else the client warns of each at every question
    }

    /**
     * The offset behind the last record of each partition.
     *
     * @throws org.apache.kafka.common.KafkaException when Kafka does not say
     */
    public Map<Integer, Long> read() {
        return consumer.endOffsets(ALL).entrySet().stream()
                .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue));
    }

    @Override
    public void close() {
        consumer.close();
    }
}

package dev.tarn.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.codec.EventHash;
import dev.tarn.codec.StoredEvent;
import dev.tarn.kafka.EventTopic;
import dev.tarn.kafka.KafkaProperties;
import dev.tarn.kafka.ReceivedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic as an analyst sees it. */
record Topic(KafkaProperties kafka) {

    private static final List<TopicPartition> PARTITIONS = IntStream.range(0, EventTopic.PARTITIONS)
            .mapToObj(partition -> new TopicPartition(EventTopic.NAME, partition))
            .toList();

    void delete() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(kafka.client())) {
            admin.deleteTopics(List.of(EventTopic.NAME)).all().get();
        }
    }

    KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = kafka.client();
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("fetch.max.wait.ms", 100);
        var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(PARTITIONS);
        return consumer;
    }

    /** Everything that is in it now. */
    List<ConsumerRecord<byte[], byte[]>> read() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = consumer()) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(PARTITIONS);
            consumer.seekToBeginning(PARTITIONS);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** Every event of the log exactly once, byte for byte, ascending in its partition; and nothing else. */
    static void assertSame(List<ConsumerRecord<byte[], byte[]>> records, StoredLog log) {
        long[] last = new long[EventTopic.PARTITIONS];
        for (ConsumerRecord<byte[], byte[]> record : records) {
            long position = new ReceivedEvent(record).position();
            assertThat(position)
                    .as("order in partition %d", record.partition())
                    .isGreaterThan(last[record.partition()]);
            last[record.partition()] = position;
            StoredEvent event = log.events().get((int) position - 1);
            assertThat(bytes(new ReceivedEvent(record).event())).isEqualTo(bytes(event));
            assertThat(record.partition()).isEqualTo(EventTopic.partitionOf(event.ownerId()));
        }
        assertThat(records.size()).as("records").isEqualTo(log.events().size());
    }

    /** All there is to an event. */
    private static byte[] bytes(StoredEvent event) {
        return EventHash.of(EventHash.genesis(), event);
    }
}

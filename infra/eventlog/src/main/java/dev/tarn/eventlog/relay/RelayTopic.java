package dev.tarn.eventlog.relay;

import dev.tarn.kafka.EventTopic;
import dev.tarn.kafka.KafkaProperties;
import dev.tarn.kafka.ReceivedEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic that the relay fills: makes it when it is missing, and says what it holds. */
final class RelayTopic {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<TopicPartition> PARTITIONS = IntStream.range(0, EventTopic.PARTITIONS)
            .mapToObj(partition -> new TopicPartition(EventTopic.NAME, partition))
            .toList();

    private final KafkaProperties kafka;

    RelayTopic(KafkaProperties kafka) {
        this.kafka = kafka;
    }

    /** Sees to it that the topic is there, and returns its id. */
    String ensure() throws InterruptedException {
        Map<String, Object> settings = kafka.client();
        settings.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        settings.put("request.timeout.ms", 2_000); // a broker that is starting may leave a request without an answer
        try (Admin admin = Admin.create(settings)) {
            create(admin);
            TopicDescription topic = admin.describeTopics(List.of(EventTopic.NAME))
                    .topicNameValues()
                    .values()
                    .iterator()
                    .next()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (topic.partitions().size() != EventTopic.PARTITIONS) {
                throw new KafkaException("Topic " + EventTopic.NAME + " must have 12 partitions.");
            }
            return topic.topicId().toString();
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Kafka does not answer.", e);
        }
    }

    private void create(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        NewTopic topic = new NewTopic(EventTopic.NAME, EventTopic.PARTITIONS, kafka.replication())
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG, "-1",
                        TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(4 << 20)));
        try {
            admin.createTopics(List.of(topic)).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** The position of the last event in each partition; 0 for an empty one. */
    long[] held() {
        long[] held = new long[EventTopic.PARTITIONS];
        try (var consumer = new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Set<TopicPartition> unread = goToLastRecords(consumer);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!unread.isEmpty()) {
                for (ConsumerRecord<byte[], byte[]> last : consumer.poll(Duration.ofMillis(200))) {
                    held[last.partition()] = new ReceivedEvent(last).position();
                    unread.remove(new TopicPartition(last.topic(), last.partition()));
                }
                if (System.nanoTime() > deadline) {
                    throw new KafkaException("The ends of the partitions cannot be read.");
                }
            }
        }
        return held;
    }

    /** Returns the partitions that have one. */
    private static Set<TopicPartition> goToLastRecords(KafkaConsumer<byte[], byte[]> consumer) {
        consumer.assign(PARTITIONS);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(PARTITIONS, PATIENCE);
        Map<TopicPartition, Long> ends = consumer.endOffsets(PARTITIONS, PATIENCE);
        Set<TopicPartition> filled = new HashSet<>();
        ends.forEach((partition, end) -> {
            boolean isEmpty = end.equals(begins.get(partition));
            consumer.seek(partition, isEmpty ? end : end - 1);
            if (!isEmpty) {
                filled.add(partition);
            }
        });
        return filled;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = kafka.client();
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "none");
        settings.put("max.partition.fetch.bytes", 8 << 20);
        return settings;
    }
}

package dev.tarn.kafka;

import dev.tarn.domain.system.PartProbe;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Produces a record to a topic of its own and consumes it again, with clients made for that. */
final class KafkaProbe implements PartProbe {

    private static final String TOPIC = "tarn.probe";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final KafkaProperties kafka;
    private volatile boolean topicIsThere;

    KafkaProbe(KafkaProperties kafka) {
        this.kafka = kafka;
    }

    @Override
    public String part() {
        return "kafka";
    }

    @Override
    public void attempt(Duration patience) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        byte[] mark = mark();
        try {
            createTopic(patience);
            consume(mark, produce(mark, patience), deadline, patience);
        } catch (ExecutionException e) {
            topicIsThere = false; // perhaps that is why
            throw e;
        }
    }

    private static byte[] mark() {
        UUID id = UUID.randomUUID();
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private void createTopic(Duration patience) throws Exception {
        if (topicIsThere) {
            return;
        }
        NewTopic topic = new NewTopic(TOPIC, 1, kafka.replication())
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(KEPT.toMillis())));
        Admin admin = Admin.create(client(patience));
        try {
            admin.createTopics(List.of(topic)).all().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        } finally {
            admin.close(Duration.ZERO);
        }
        topicIsThere = true;
    }

    /** Where the record was put. */
    private long produce(byte[] mark, Duration patience) throws Exception {
        Map<String, Object> settings = client(patience);
        settings.put("acks", "all");
        settings.put("linger.ms", 0);
        settings.put("delivery.timeout.ms", (int) patience.toMillis());
        settings.put("max.block.ms", (int) patience.toMillis());
        var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            RecordMetadata put = producer.send(new ProducerRecord<>(TOPIC, 0, null, mark))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return put.offset();
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    private void consume(byte[] mark, long offset, long deadline, Duration patience) throws TimeoutException {
        Map<String, Object> settings = client(patience);
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "none");
        var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            consumer.assign(List.of(PARTITION));
            consumer.seek(PARTITION, offset);
            while (System.nanoTime() < deadline) {
                for (var found : consumer.poll(LOOK)) {
                    if (found.offset() == offset && Arrays.equals(found.value(), mark)) {
                        return;
                    }
                }
            }
            throw new TimeoutException("The record was not read back.");
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    private Map<String, Object> client(Duration patience) {
        Map<String, Object> settings = kafka.client();
        settings.put("client.id", "tarn-probe");
        settings.put("request.timeout.ms", (int) patience.toMillis());
        settings.put("default.api.timeout.ms", (int) patience.toMillis());
        return settings;
    }
}

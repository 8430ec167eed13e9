package dev.tarn.seal;

import dev.tarn.kafka.KafkaProperties;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The topic of seals: one partition that keeps everything; each value is one line of JSON. */
public final class SealTopic {

    public static final String NAME = "tarn.seals";

    static final TopicPartition PARTITION = new TopicPartition(NAME, 0);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST_LOOK = Duration.ofMillis(200);

    private final KafkaProperties kafka;

    public SealTopic(KafkaProperties kafka) {
        this.kafka = kafka;
    }

    /** Makes the topic if it is not there. */
    public void ensure() throws InterruptedException {
        Map<String, Object> settings = kafka.client();
        settings.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        settings.put("request.timeout.ms", 2_000); // a broker that is starting may leave a request without an answer
        NewTopic topic = new NewTopic(NAME, 1, kafka.replication())
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1", TopicConfig.RETENTION_BYTES_CONFIG, "-1"));
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(List.of(topic)).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("The topic of seals cannot be made.", e);
            }
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka does not answer.", e);
        }
    }

    /**
     * The last seal.
     *
     * @throws KafkaException when Kafka does not answer
     */
    public LastSeal last() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            long end = end(consumer);
            List<Seal> last = read(consumer, Math.max(begin(consumer), end - 1), end);
            return last.isEmpty() ? LastSeal.NONE : new LastSeal(last.getFirst());
        }
    }

    /** A part of the topic: seals, the newest first; the offset of the last of them; and whether none are before it. */
    public record Part(List<Seal> seals, long offset, boolean isLast) {}

    /** Up to so many seals before this offset, or before the end if it is null; the newest first. */
    public Part before(@Nullable Long offset, int most) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            long begin = begin(consumer);
            long end = end(consumer);
            long until = offset == null ? end : Math.min(offset, end);
            long from = Math.max(begin, until - most);
            return new Part(read(consumer, from, until).reversed(), from, from == begin);
        }
    }

    private static List<Seal> read(KafkaConsumer<byte[], byte[]> consumer, long from, long end) {
        consumer.seek(PARTITION, from);
        Records records = new Records(consumer, end);
        List<Seal> seals = new ArrayList<>();
        for (Seal seal = records.next(); seal != null; seal = records.next()) {
            seals.add(seal);
        }
        return seals;
    }

    /**
     * All seals up to the present end.
     *
     * @throws KafkaException when Kafka does not answer, now or later
     */
    public SealReader read() {
        KafkaConsumer<byte[], byte[]> consumer = consumer();
        try {
            consumer.seek(PARTITION, begin(consumer));
            return new WithoutGaps(new Records(consumer, end(consumer)), "topic");
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private static long begin(KafkaConsumer<byte[], byte[]> consumer) {
        return Objects.requireNonNull(
                consumer.beginningOffsets(List.of(PARTITION), PATIENCE).get(PARTITION));
    }

    private static long end(KafkaConsumer<byte[], byte[]> consumer) {
        return Objects.requireNonNull(
                consumer.endOffsets(List.of(PARTITION), PATIENCE).get(PARTITION));
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = kafka.client();
        settings.put("client.id", "seals");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "none");
        settings.put("allow.auto.create.topics", false);
        settings.put("fetch.max.wait.ms", 20); // whoever reads to the end would else wait there for more
        settings.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        settings.put("request.timeout.ms", (int) PATIENCE.toMillis());
        var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(PARTITION));
        return consumer;
    }

    /** What a consumer reads from where it stands up to an offset. */
    private static final class Records implements SealReader {
        private final KafkaConsumer<byte[], byte[]> consumer;
        private final long end;
        private java.util.Iterator<ConsumerRecord<byte[], byte[]>> polled =
                List.<ConsumerRecord<byte[], byte[]>>of().iterator();

        Records(KafkaConsumer<byte[], byte[]> consumer, long end) {
            this.consumer = consumer;
            this.end = end;
        }

        @Override
        public @Nullable Seal next() {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!polled.hasNext()) {
                if (consumer.position(PARTITION, PATIENCE) >= end) {
                    return null;
                }
                if (System.nanoTime() > deadline) {
                    throw new KafkaException("The seals cannot be read.");
                }
                polled = consumer.poll(LONGEST_LOOK).iterator();
            }
            ConsumerRecord<byte[], byte[]> record = polled.next();
            return record.offset() < end ? Seal.parse(new String(record.value(), StandardCharsets.UTF_8)) : null;
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}

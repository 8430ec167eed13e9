package dev.tarn.kafka;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** How consumers are set up: large bites when there is much to read, and no delay when there is little. */
final class ConsumerSettings {

    private static final int SESSION_TIMEOUT_MS = 10_000;
    private static final int RECORDS_PER_POLL = 5_000;
    private static final int BYTES_PER_FETCH = 16 * 1024 * 1024;
    private static final int BYTES_PER_PARTITION = 2 * 1024 * 1024;
    private static final int RECORDS_PER_BULK_POLL = 4_000;
    private static final int BYTES_PER_BULK_FETCH = 2 * 1024 * 1024;
    private static final int BYTES_PER_BULK_PARTITION = 1024 * 1024;

    private ConsumerSettings() {}

    /** A consumer for itself. */
    static KafkaConsumer<byte[], byte[]> alone(KafkaProperties properties, String name) {
        Map<String, Object> settings = common(properties, name);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A consumer for itself, which reads long: what waits in memory is moved by every collection, so little does. */
    static KafkaConsumer<byte[], byte[]> inBulk(KafkaProperties properties, String name) {
        Map<String, Object> settings = common(properties, name);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_PER_BULK_POLL);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, BYTES_PER_BULK_FETCH);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, BYTES_PER_BULK_PARTITION);
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Integer.MAX_VALUE);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * A member of a group. Of the two group protocols the classic one: it lets the client choose how soon a dead member
     * is noticed, and an instance that was killed and starts again takes its own place at once.
     *
     * @param instance which of the group's instances this is, the same after a restart; null where instances come and go
     */
    static KafkaConsumer<byte[], byte[]> inGroup(KafkaProperties properties, String group, @Nullable String instance) {
        Map<String, Object> settings = common(properties, group);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_TIMEOUT_MS / 10);
        if (instance != null && !instance.isEmpty()) {
            settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        }
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Map<String, Object> common(KafkaProperties properties, String name) {
        Map<String, Object> settings = properties.client();
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, name);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_PER_POLL);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, BYTES_PER_FETCH);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, BYTES_PER_PARTITION);
        settings.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, -1);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000); // a topic made later is found soon
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return settings;
    }
}

package dev.tarn.kafka;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.common.utils.Utils;

/** The topic that holds every event, and how events are spread over it. */
public final class EventTopic {

    public static final String NAME = "tarn.events";

    /** Fixed for ever: the partition of an owner depends on it. */
    public static final int PARTITIONS = 12;

    private EventTopic() {}

    /** The partition that all events of this owner are in; the one that Kafka's default partitioner chooses for the key. */
    public static int partitionOf(UUID ownerId) {
        return Utils.toPositive(Utils.murmur2(key(ownerId))) % PARTITIONS;
    }

    static byte[] key(UUID ownerId) {
        return ownerId.toString().getBytes(StandardCharsets.US_ASCII);
    }
}

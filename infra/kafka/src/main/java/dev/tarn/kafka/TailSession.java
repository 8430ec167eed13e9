package dev.tarn.kafka;

import dev.tarn.codec.StoredEvent;
import dev.tarn.codec.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of one consumer of an {@link EventTail}: all partitions, from a time on. */
final class TailSession {

    private static final Logger log = LoggerFactory.getLogger(TailSession.class);
    private static final Duration LONGEST_LOOK = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final Instant since;
    private final Predicate<String> types;
    private final java.util.function.Consumer<StoredEvent> listener;
    private Map<TopicPartition, Long> ends = Map.of();

    TailSession(
            Consumer<byte[], byte[]> consumer,
            Instant since,
            Predicate<String> types,
            java.util.function.Consumer<StoredEvent> listener) {
        this.consumer = consumer;
        this.since = since;
        this.types = types;
        this.listener = listener;
    }

    /** Goes to where that time begins; false while there is no topic. */
    boolean begin() {
        List<PartitionInfo> known = consumer.partitionsFor(EventTopic.NAME);
        if (known == null || known.isEmpty()) {
            return false;
        }
        var partitions = known.stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        ends = new HashMap<>(consumer.endOffsets(partitions));
        Map<TopicPartition, Long> times = HashMap.newHashMap(partitions.size());
        partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
        consumer.offsetsForTimes(times).forEach(this::goTo);
        return true;
    }

    private void goTo(TopicPartition partition, OffsetAndTimestamp first) {
        Long end = ends.get(partition);
        consumer.seek(partition, first != null ? first.offset() : end == null ? 0 : end);
    }

    /** Looks for events once; true once it has seen all that were there when it began. */
    boolean look() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LONGEST_LOOK)) {
            hear(record);
        }
        ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        return ends.isEmpty();
    }

    private void hear(ConsumerRecord<byte[], byte[]> record) {
        try {
            var received = new ReceivedEvent(record);
            if (types.test(received.type())) {
                listener.accept(received.event());
            }
        } catch (Unreadable e) {
            log.error("Not an event: {}-{}@{}", record.topic(), record.partition(), record.offset(), e);
        }
    }
}

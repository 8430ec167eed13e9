package dev.tarn.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one consumer. A partition that it is given, or that failed, is paused until the handler has said where to
 * go on; then it is read from the record of that place, which proves that the topic is still the same.
 */
final class ConsumerSession implements ConsumerRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(ConsumerSession.class);
    private static final Duration LONGEST_LOOK = Duration.ofMillis(250);

    /** So many unread records are dealt with at once, whatever the handler's linger. */
    private static final long ENOUGH = 1_000;

    private final Consumer<byte[], byte[]> consumer;
    private final BatchHandler handler;
    private final LongSupplier nanoTime;
    private final Backoff backoff = new Backoff();
    private final Set<TopicPartition> unplaced = new HashSet<>();
    private final Map<TopicPartition, Place> unproven = new HashMap<>();
    private @Nullable OffsetReport report;
    private boolean mayLinger;

    ConsumerSession(Consumer<byte[], byte[]> consumer, BatchHandler handler, LongSupplier nanoTime) {
        this.consumer = consumer;
        this.handler = handler;
        this.nanoTime = nanoTime;
    }

    void begin() {
        report = new OffsetReport(consumer, nanoTime);
        consumer.subscribe(List.of(EventTopic.NAME), this);
    }

    /** The same for all of these partitions, in no group, of which Kafka could keep offsets. */
    void begin(Collection<Integer> partitions) {
        List<TopicPartition> all = partitions.stream()
                .map(partition -> new TopicPartition(EventTopic.NAME, partition))
                .toList();
        consumer.assign(all);
        onPartitionsAssigned(all);
    }

    /** How long to leave Kafka alone now. */
    Duration linger() {
        return mayLinger ? handler.linger() : Duration.ZERO;
    }

    /** Looks for records once and has them dealt with. Failures of the handler stay in here, those of Kafka do not. */
    void look() {
        if (handler.mustBeginAnew()) {
            takeBack();
        }
        if (!unplaced.isEmpty() && backoff.isOver()) {
            place();
        }
        mayLinger = false;
        var records = provenOnly(consumer.poll(backoff.cap(LONGEST_LOOK)));
        try {
            if (!records.isEmpty()) {
                handler.handle(records);
                backoff.succeeded();
                if (report != null) {
                    report.handled();
                }
            }
            long lag = lag();
            handler.looked(lag);
            mayLinger = !records.isEmpty() && lag < ENOUGH;
        } catch (RuntimeException e) {
            beginAnew(e);
        }
    }

    /** Polling goes on while everything is paused: a member that does not poll is put out of the group. */
    private void beginAnew(RuntimeException cause) {
        if (backoff.failed()) {
            log.warn("A batch failed and will be repeated until it succeeds", cause);
        }
        takeBack();
        handler.failed(cause);
    }

    private void takeBack() {
        unplaced.addAll(consumer.assignment());
        unproven.clear();
        consumer.pause(unplaced);
    }

    private void place() {
        try {
            var partitions = unplaced.stream().map(TopicPartition::partition).toList();
            handler.places(partitions).forEach(this::goTo);
        } catch (RuntimeException e) {
            if (backoff.failed()) {
                log.warn("Where to read on is not known now and will be asked again", e);
            }
            handler.failed(e);
        }
    }

    private void goTo(int partition, Place place) {
        TopicPartition topicPartition = new TopicPartition(EventTopic.NAME, partition);
        if (place.offset() < 0) {
            consumer.seekToBeginning(List.of(topicPartition));
        } else {
            consumer.seek(topicPartition, place.offset());
            unproven.put(topicPartition, place);
        }
        unplaced.remove(topicPartition);
        consumer.resume(List.of(topicPartition));
    }

    private Map<Integer, List<ConsumerRecord<byte[], byte[]>>> provenOnly(ConsumerRecords<byte[], byte[]> records) {
        Map<Integer, List<ConsumerRecord<byte[], byte[]>>> proven =
                HashMap.newHashMap(records.partitions().size());
        for (TopicPartition partition : records.partitions()) {
            var ofPartition = records.records(partition);
            if (prove(partition, ofPartition.getFirst())) {
                proven.put(partition.partition(), ofPartition);
            }
        }
        return proven;
    }

    private boolean prove(TopicPartition partition, ConsumerRecord<byte[], byte[]> first) {
        Place place = unproven.remove(partition);
        if (place == null || place.isAt(first)) {
            return true;
        }
        log.warn("{} is not what it was: reading from its beginning, past position {}", partition, place.position());
        consumer.seekToBeginning(List.of(partition));
        return false;
    }

    private long lag() {
        long lag = 0;
        for (TopicPartition partition : consumer.assignment()) {
            lag += consumer.currentLag(partition).orElse(0);
        }
        return lag;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        unplaced.addAll(partitions);
        consumer.pause(partitions);
        place();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        unplaced.removeAll(partitions);
        unproven.keySet().removeAll(partitions);
        handler.revoked(partitions.stream().map(TopicPartition::partition).toList());
    }
}

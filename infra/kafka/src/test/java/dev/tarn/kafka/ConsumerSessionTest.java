package dev.tarn.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom Kafka is told about: groups, which its tools show the lag of, and nobody else. */
class ConsumerSessionTest {

    private static final TopicPartition PARTITION = new TopicPartition(EventTopic.NAME, 3);

    private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("earliest");
    private final AtomicLong nanos = new AtomicLong();
    private final ConsumerSession session = new ConsumerSession(kafka, new Reader(), nanos::get);
    private long offset;

    @BeforeEach
    void aTopic() {
        kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
        kafka.updateEndOffsets(Map.of(PARTITION, 1L));
    }

    @Test
    void ofAGroupKafkaIsToldHowFarItIs() {
        session.begin();
        kafka.rebalance(List.of(PARTITION));

        readOneAfter(Duration.ofSeconds(6));

        assertThat(kafka.committed(Set.of(PARTITION)))
                .hasEntrySatisfying(PARTITION, told -> assertThat(told.offset()).isEqualTo(1));
    }

    @Test
    void ofAReaderInNoGroupKafkaIsToldNothing() {
        session.begin(List.of(PARTITION.partition()));

        readOneAfter(Duration.ofSeconds(6));

        assertThat(kafka.position(PARTITION)).isEqualTo(1);
        assertThat(kafka.committed(Set.of(PARTITION))).doesNotContainKey(PARTITION);
    }

    private void readOneAfter(Duration passed) {
        nanos.addAndGet(passed.toNanos());
        kafka.addRecord(
                new ConsumerRecord<>(EventTopic.NAME, PARTITION.partition(), offset++, new byte[0], new byte[0]));
        session.look();
    }

    /** Begins at the beginning and takes what comes. */
    private static final class Reader implements BatchHandler {

        @Override
        public Map<Integer, Place> places(Collection<Integer> partitions) {
            return partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> Place.START));
        }

        @Override
        public void handle(Map<Integer, List<ConsumerRecord<byte[], byte[]>>> records) {}

        @Override
        public void looked(long lag) {}

        @Override
        public void revoked(Collection<Integer> partitions) {}
    }
}

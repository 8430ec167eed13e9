package dev.tarn.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.codec.StoredEvent;
import dev.tarn.codec.Unreadable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** An event as a record, exactly as the contract's table of event streams has it. */
class EventRecordsTest {

    private static final UUID EVENT = UUID.fromString("0197d4a0-0000-7000-8000-000000000001");
    private static final UUID ITEM = UUID.fromString("0197d4a0-0000-7000-8000-000000000002");
    private static final UUID OWNER = UUID.fromString("0197d4a0-0000-7000-8000-000000000003");

    private static final StoredEvent CREATED = new StoredEvent(
            42,
            EVENT,
            ITEM,
            7,
            "tarn.item.created.v1",
            OWNER,
            "{\"itemId\":1}".getBytes(UTF_8),
            "{\"actor\":\"system\"}".getBytes(UTF_8),
            Instant.parse("2026-01-02T03:04:05.678901Z"));

    private static final EventOrigin ORIGIN = new EventOrigin("conversation", "cause", "00-1-2-01");

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }

    private static ConsumerRecord<byte[], byte[]> received(ProducerRecord<byte[], byte[]> sent) {
        return new ConsumerRecord<>(
                sent.topic(),
                sent.partition(),
                0,
                sent.timestamp(),
                TimestampType.CREATE_TIME,
                sent.key().length,
                sent.value().length,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }

    @Test
    void headersAreThoseOfTheContract() {
        assertThat(headers(EventRecords.of(CREATED, ORIGIN)))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("ce_specversion", "1.0"),
                        Map.entry("ce_id", EVENT.toString()),
                        Map.entry("ce_source", "/tarn"),
                        Map.entry("ce_type", "tarn.item.created.v1"),
                        Map.entry("ce_subject", ITEM.toString()),
                        Map.entry("ce_time", "2026-01-02T03:04:05.678901Z"),
                        Map.entry("ce_dataschema", "/schemas/tarn.item.created.v1.json"),
                        Map.entry("ce_position", "42"),
                        Map.entry("ce_sequence", "7"),
                        Map.entry("content-type", "application/json"),
                        Map.entry("correlationid", "conversation"),
                        Map.entry("causationid", "cause"),
                        Map.entry("traceparent", "00-1-2-01"),
                        Map.entry("tarn_context", "{\"actor\":\"system\"}")));
    }

    @Test
    void whatNobodyCausedHasNoCausation() {
        EventOrigin origin = new EventOrigin("conversation", null, "00-1-2-01");

        assertThat(headers(EventRecords.of(CREATED, origin))).doesNotContainKey("causationid");
    }

    @Test
    void theKeyIsTheOwnerAndTheValueTheEventByteForByte() {
        ProducerRecord<byte[], byte[]> record = EventRecords.of(CREATED, ORIGIN);

        assertThat(record.topic()).isEqualTo("tarn.events");
        assertThat(record.key()).asString(UTF_8).isEqualTo(OWNER.toString());
        assertThat(record.value()).isEqualTo(CREATED.payload());
    }

    @Test
    void aRecordReadsBackAsTheEventItWas() {
        assertThat(new ReceivedEvent(received(EventRecords.of(CREATED, ORIGIN))).event())
                .usingRecursiveComparison()
                .isEqualTo(CREATED);
    }

    @Test
    void aRecordThatIsNotOursIsUnreadable() {
        List<ConsumerRecord<byte[], byte[]>> foreign = new ArrayList<>();
        for (String header : List.of("ce_id", "ce_position", "ce_time", "tarn_context")) {
            ProducerRecord<byte[], byte[]> record = EventRecords.of(CREATED, ORIGIN);
            record.headers().remove(header);
            foreign.add(received(record));
        }
        ProducerRecord<byte[], byte[]> malformed = EventRecords.of(CREATED, ORIGIN);
        malformed.headers().add("ce_position", "first".getBytes(UTF_8));
        foreign.add(received(malformed));

        assertThat(foreign)
                .allSatisfy(record -> assertThatThrownBy(() -> new ReceivedEvent(record).event())
                        .isInstanceOf(Unreadable.class));
    }

    /** Analysts compute partitions with Kafka's own partitioner, and may rely on it. */
    @Test
    void thePartitionIsTheOneThatKafkasDefaultPartitionerChooses() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            UUID owner = new UUID(random.nextLong(), random.nextLong());
            assertThat(EventTopic.partitionOf(owner))
                    .isEqualTo(
                            BuiltInPartitioner.partitionForKey(owner.toString().getBytes(UTF_8), 12));
        }
    }

    @Test
    void thePartitionOfAnOwnerNeverChanges() {
        assertThat(EventTopic.partitionOf(OWNER)).isEqualTo(11);
    }
}

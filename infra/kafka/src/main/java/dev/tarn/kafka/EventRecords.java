package dev.tarn.kafka;

import dev.tarn.codec.StoredEvent;
import dev.tarn.codec.Unreadable;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * An event as a record: CloudEvents 1.0 in binary mode (CloudEvents Kafka protocol binding 1.0.2), with Tarn's position,
 * sequence and context as extension attributes.
 */
public final class EventRecords {

    /** The CloudEvents source of all events. */
    public static final String SOURCE = "/tarn";

    private static final String ID = "ce_id";
    private static final String TYPE = "ce_type";
    private static final String SUBJECT = "ce_subject";
    private static final String TIME = "ce_time";
    private static final String POSITION = "ce_position";
    private static final String SEQUENCE = "ce_sequence";
    private static final String CONTEXT = "tarn_context";

    private EventRecords() {}

    /** The record for the topic. */
    public static ProducerRecord<byte[], byte[]> of(StoredEvent event, EventOrigin origin) {
        var record = new ProducerRecord<>(
                EventTopic.NAME,
                EventTopic.partitionOf(event.ownerId()),
                event.at().toEpochMilli(),
                EventTopic.key(event.ownerId()),
                event.payload());
        Headers headers = record.headers();
        put(headers, "ce_specversion", "1.0");
        put(headers, ID, event.eventId().toString());
        put(headers, "ce_source", SOURCE);
        put(headers, TYPE, event.type());
        put(headers, SUBJECT, event.aggregateId().toString());
        put(headers, TIME, event.at().toString());
        put(headers, "ce_dataschema", schemaOf(event.type()));
        put(headers, "content-type", "application/json");
        put(headers, POSITION, Long.toString(event.position()));
        put(headers, SEQUENCE, Long.toString(event.sequence()));
        origin.forEach((name, value) -> put(headers, name, value));
        headers.add(CONTEXT, event.metadata());
        return record;
    }

    /** Where the JSON Schema of a type of event is: its CloudEvents dataschema. */
    public static String schemaOf(String type) {
        return "/schemas/" + type + ".json";
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The event in a record.
     *
     * @throws Unreadable when it is not one of ours
     */
    public static StoredEvent event(ConsumerRecord<byte[], byte[]> record) {
        try {
            return new StoredEvent(
                    position(record),
                    UUID.fromString(text(record, ID)),
                    UUID.fromString(text(record, SUBJECT)),
                    Long.parseLong(text(record, SEQUENCE)),
                    text(record, TYPE),
                    UUID.fromString(new String(record.key(), StandardCharsets.US_ASCII)),
                    record.value(),
                    header(record, CONTEXT).value(),
                    Instant.parse(text(record, TIME)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Unreadable(
                    "not an event: " + record.topic() + "-" + record.partition() + "@" + record.offset(), e);
        }
    }

    /** The position alone, for those who only skip. */
    public static long position(ConsumerRecord<byte[], byte[]> record) {
        return Long.parseLong(text(record, POSITION));
    }

    /** The type alone, for those who pass over most. */
    public static String type(ConsumerRecord<byte[], byte[]> record) {
        return text(record, TYPE);
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(header(record, name).value(), StandardCharsets.UTF_8);
    }

    private static Header header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null) {
            throw new Unreadable("header " + name + " is missing", null);
        }
        return header;
    }
}

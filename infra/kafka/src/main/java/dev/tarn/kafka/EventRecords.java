package dev.tarn.kafka;

import dev.tarn.codec.StoredEvent;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * An event as a record: CloudEvents 1.0 in binary mode (CloudEvents Kafka protocol binding 1.0.2), with Tarn's position,
 * sequence and context as extension attributes. {@link ReceivedEvent} reads it back.
 */
public final class EventRecords {

    /** The CloudEvents source of all events. */
    public static final String SOURCE = "/tarn";

    static final String ID = "ce_id";
    static final String TYPE = "ce_type";
    static final String SUBJECT = "ce_subject";
    static final String TIME = "ce_time";
    static final String POSITION = "ce_position";
    static final String SEQUENCE = "ce_sequence";
    static final String CONTEXT = "tarn_context";

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
}

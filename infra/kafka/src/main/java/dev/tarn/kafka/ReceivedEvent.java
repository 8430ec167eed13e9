package dev.tarn.kafka;

import dev.tarn.codec.StoredEvent;
import dev.tarn.codec.Unreadable;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * An event in a record of the topic, as {@link EventRecords} has written it. Its headers are found in one pass, and each is
 * read when it is asked for: most readers pass over most records.
 */
public final class ReceivedEvent {

    private final ConsumerRecord<byte[], byte[]> record;
    private @Nullable Header id;
    private @Nullable Header type;
    private @Nullable Header subject;
    private @Nullable Header time;
    private @Nullable Header position;
    private @Nullable Header sequence;
    private @Nullable Header context;

    /** Of any record: whether it is an event shows when it is asked for something. */
    public ReceivedEvent(ConsumerRecord<byte[], byte[]> record) {
        this.record = record;
        for (Header header : record.headers()) {
            note(header);
        }
    }

    /** Of several headers with one name the last one counts. */
    private void note(Header header) {
        switch (header.key()) {
            case EventRecords.ID -> id = header;
            case EventRecords.TYPE -> type = header;
            case EventRecords.SUBJECT -> subject = header;
            case EventRecords.TIME -> time = header;
            case EventRecords.POSITION -> position = header;
            case EventRecords.SEQUENCE -> sequence = header;
            case EventRecords.CONTEXT -> context = header;
            default -> {} // for others
        }
    }

    /**
     * Its place in the log.
     *
     * @throws Unreadable when it has none
     */
    public long position() {
        return number(position);
    }

    /**
     * The published name of its type.
     *
     * @throws Unreadable when it has none
     */
    public String type() {
        return text(type);
    }

    /**
     * All of it.
     *
     * @throws Unreadable when it is not one of ours
     */
    public StoredEvent event() {
        try {
            return new StoredEvent(
                    position(),
                    UUID.fromString(text(id)),
                    UUID.fromString(text(subject)),
                    number(sequence),
                    type(),
                    UUID.fromString(ascii(record.key())),
                    record.value(),
                    bytes(context),
                    Instant.parse(text(time)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw unreadable(e);
        }
    }

    private long number(@Nullable Header header) {
        try {
            return Long.parseLong(text(header));
        } catch (NumberFormatException e) {
            throw unreadable(e);
        }
    }

    private String text(@Nullable Header header) {
        return ascii(bytes(header));
    }

    private byte[] bytes(@Nullable Header header) {
        if (header == null) {
            throw unreadable(null);
        }
        return header.value();
    }

    private String ascii(byte @Nullable [] value) {
        if (value == null) {
            throw unreadable(null);
        }
        return new String(value, StandardCharsets.ISO_8859_1); // whatever we write there is
    }

    private Unreadable unreadable(@Nullable Exception cause) {
        return new Unreadable(
                "not an event: " + record.topic() + "-" + record.partition() + "@" + record.offset(), cause);
    }
}

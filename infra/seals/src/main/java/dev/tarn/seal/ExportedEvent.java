package dev.tarn.seal;

import dev.tarn.codec.StoredEvent;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/**
 * An event as it is exported: one line of JSON, with all that its hash is computed of.
 *
 * @param payload JSON as it was stored, personal data encrypted, in base64
 * @param metadata likewise
 * @param hash in hexadecimal
 */
record ExportedEvent(
        long position,
        UUID eventId,
        UUID aggregateId,
        long sequence,
        String type,
        UUID ownerId,
        Instant at,
        byte[] payload,
        byte[] metadata,
        String hash) {

    static final String COLUMNS = "position,eventId,aggregateId,sequence,type,ownerId,at,payload,metadata,hash";

    static ExportedEvent of(LoggedEvent logged) {
        StoredEvent event = logged.event();
        return new ExportedEvent(
                event.position(),
                event.eventId(),
                event.aggregateId(),
                event.sequence(),
                event.type(),
                event.ownerId(),
                event.at(),
                event.payload(),
                event.metadata(),
                HexFormat.of().formatHex(logged.hash()));
    }

    LoggedEvent logged() {
        return new LoggedEvent(
                new StoredEvent(position, eventId, aggregateId, sequence, type, ownerId, payload, metadata, at),
                HexFormat.of().parseHex(hash));
    }

    /** The columns, none of which can hold a comma or a quote: names of types are ours. */
    String csv() {
        Base64.Encoder base64 = Base64.getEncoder();
        return "%d,%s,%s,%d,%s,%s,%s,%s,%s,%s"
                .formatted(
                        position,
                        eventId,
                        aggregateId,
                        sequence,
                        type,
                        ownerId,
                        at,
                        base64.encodeToString(payload),
                        base64.encodeToString(metadata),
                        hash);
    }
}

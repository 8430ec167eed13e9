package dev.tarn.query.events;

import dev.tarn.codec.StoredEvent;
import dev.tarn.kafka.EventOrigin;
import dev.tarn.kafka.EventRecords;
import dev.tarn.web.json.RawJson;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as analysts see it: with the names of CloudEvents 1.0, its personal data as ciphertext.
 *
 * @param position in the log, from 1, without gaps
 * @param subject the aggregate that it happened to
 * @param sequence in the aggregate, from 0, without gaps
 * @param dataschema where the JSON Schema of its data is
 */
record PublishedEvent(
        long position,
        UUID id,
        String type,
        String source,
        UUID subject,
        long sequence,
        Instant time,
        String dataschema,
        String correlationId,
        @Nullable String causationId,
        String traceparent,
        @Schema(implementation = Object.class) RawJson data) {

    static PublishedEvent of(StoredEvent event, EventOrigin origin) {
        return new PublishedEvent(
                event.position(),
                event.eventId(),
                event.type(),
                EventRecords.SOURCE,
                event.aggregateId(),
                event.sequence(),
                event.at(),
                EventRecords.schemaOf(event.type()),
                origin.correlationId(),
                origin.causationId(),
                origin.traceparent(),
                new RawJson(new String(event.payload(), StandardCharsets.UTF_8)));
    }
}

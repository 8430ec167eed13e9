package dev.tarn.codec;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as it is kept, in the log and on Kafka alike: personal data encrypted.
 *
 * @param position in the log, from 1, without gaps
 * @param sequence in the aggregate, from 0, without gaps
 * @param type the published name, such as {@code tarn.item.created.v1}
 * @param payload the event, JSON in UTF-8
 * @param metadata its {@code EventContext}, JSON in UTF-8
 * @param at when it happened, in whole microseconds
 */
public record StoredEvent(
        long position,
        UUID eventId,
        UUID aggregateId,
        long sequence,
        String type,
        UUID ownerId,
        byte[] payload,
        byte[] metadata,
        Instant at) {

    /** The same event at its place in the log. */
    public StoredEvent at(long place) {
        return new StoredEvent(place, eventId, aggregateId, sequence, type, ownerId, payload, metadata, at);
    }
}

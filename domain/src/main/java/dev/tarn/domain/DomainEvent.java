package dev.tarn.domain;

import java.util.UUID;

/**
 * Something that happened and stays. Implemented by records only, one sealed interface a feature; each record carries an
 * {@link EventName}. Where a newer version takes its place, it becomes a {@link SupersededEvent}.
 */
public interface DomainEvent {

    /** The user whom this event is about: personal data is encrypted with this user's key, and Kafka keeps their order. */
    UUID ownerId();
}

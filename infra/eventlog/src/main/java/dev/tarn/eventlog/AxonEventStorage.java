package dev.tarn.eventlog;

import dev.tarn.codec.AppendListener;
import dev.tarn.codec.EventCodec;
import dev.tarn.codec.JdbcSubjectKeys;
import dev.tarn.codec.StoredEvent;
import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.log.AppendScope;
import dev.tarn.kafka.EventTopic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * The event log as Axon sees it. The transaction is the log's own (see {@link GroupWriter}), so Axon needs none. Tracking
 * is not offered: whoever follows the log does so on Kafka.
 */
final class AxonEventStorage implements EventStorageEngine {

    private final GroupWriter writer;
    private final LogReader reader;
    private final Snapshots snapshots;
    private final EventEncoder encoder;
    private final EventCodec codec;
    private final JdbcSubjectKeys keys;
    private final List<AppendListener> listeners;

    AxonEventStorage(
            GroupWriter writer,
            LogReader reader,
            Snapshots snapshots,
            EventCodec codec,
            JdbcSubjectKeys keys,
            ErasureRecorder erasures,
            List<AppendListener> listeners) {
        this.writer = writer;
        this.reader = reader;
        this.snapshots = snapshots;
        this.encoder = new EventEncoder(codec, keys, erasures);
        this.codec = codec;
        this.keys = keys;
        this.listeners = listeners;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> messages) {
        if (messages.isEmpty()) {
            return;
        }
        AggregateCache.requireProof(messages);
        AppendScope scope = scope(CurrentUnitOfWork.get().root().getMessage());
        Append append = encoder.encode(messages, scope);
        long position = writer.append(append);
        for (StoredEvent event : append.events()) {
            scope.appended(EventTopic.partitionOf(event.ownerId()), position++, event.aggregateId(), event.sequence());
        }
        append.createdKeys().forEach(keys::remember);
        append.erasures().forEach(erasure -> keys.forget(erasure.ownerId()));
        listeners.forEach(listener -> append.events().forEach(listener::appended));
    }

    static AppendScope scope(Message<?> command) {
        Object scope = command.getMetaData().get(AppendScope.METADATA_KEY);
        if (scope == null) {
            throw new IllegalStateException("A command must say where it comes from, in an AppendScope.");
        }
        return (AppendScope) scope;
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        List<StoredEvent> events = reader.ofAggregate(UUID.fromString(aggregateIdentifier), firstSequenceNumber);
        @Nullable Long last = events.isEmpty() ? null : events.getLast().sequence();
        return DomainEventStream.of(events.stream().map(this::message), () -> last);
    }

    private DomainEventMessage<?> message(StoredEvent stored) {
        DomainEvent event = codec.decode(stored, keys.find(stored.ownerId()).orElse(null));
        return new GenericDomainEventMessage<>(
                stored.type(),
                stored.aggregateId().toString(),
                stored.sequence(),
                event,
                Map.of(),
                stored.eventId().toString(),
                stored.at());
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        snapshots.store(snapshot);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return snapshots.read(UUID.fromString(aggregateIdentifier));
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        throw new UnsupportedOperationException("Follow the log on Kafka.");
    }
}

package dev.tarn.eventlog;

import dev.tarn.codec.EventCodec;
import dev.tarn.codec.EventType;
import dev.tarn.codec.JdbcSubjectKeys;
import dev.tarn.codec.StoredEvent;
import dev.tarn.codec.SubjectKey;
import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.Rejection;
import dev.tarn.domain.SubjectKeyAction.Action;
import dev.tarn.domain.log.AppendScope;
import dev.tarn.domain.log.Receipt;
import dev.tarn.eventlog.Append.SealedReceipt;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** Makes out of the events of one command what is to be stored, in the thread of the command: the writer only orders. */
final class EventEncoder {

    private final EventCodec codec;
    private final JdbcSubjectKeys keys;
    private final ErasureRecorder erasures;

    EventEncoder(EventCodec codec, JdbcSubjectKeys keys, ErasureRecorder erasures) {
        this.codec = codec;
        this.keys = keys;
        this.erasures = erasures;
    }

    Append encode(List<? extends EventMessage<?>> messages, AppendScope scope) {
        Map<UUID, SubjectKey> created = new HashMap<>(2);
        of(messages, Action.CREATE).forEach((owner, _) -> created.put(owner, SubjectKey.generate(owner)));
        Function<UUID, @Nullable SubjectKey> keyOf = owner -> created.containsKey(owner)
                ? created.get(owner)
                : keys.find(owner).orElse(null);
        List<StoredEvent> events = new ArrayList<>(messages.size());
        for (EventMessage<?> message : messages) {
            events.add(encode((DomainEventMessage<?>) message, scope, keyOf));
        }
        return new Append(
                events,
                seal(scope.receipt(), events, keyOf),
                List.copyOf(created.values()),
                erasures(of(messages, Action.DESTROY), keyOf),
                new CompletableFuture<>());
    }

    private StoredEvent encode(
            DomainEventMessage<?> message, AppendScope scope, Function<UUID, @Nullable SubjectKey> keyOf) {
        DomainEvent event = (DomainEvent) message.getPayload();
        UUID eventId = UUID.fromString(message.getIdentifier());
        EventType type = codec.types().of(event);
        SubjectKey key = keyOf.apply(event.ownerId());
        if (key == null && type.isPersonal()) {
            throw accountIsGone();
        }
        return new StoredEvent(
                0,
                eventId,
                UUID.fromString(message.getAggregateIdentifier()),
                message.getSequenceNumber(),
                type.name(),
                event.ownerId(),
                codec.encode(event, eventId, key),
                codec.encode(scope.context(), eventId, key),
                message.getTimestamp().truncatedTo(ChronoUnit.MICROS));
    }

    /** Its subject key has been destroyed, so that nothing about it can be kept any more. */
    private static Rejection accountIsGone() {
        return new Rejection.NotFound("account");
    }

    private List<Erasure> erasures(Map<UUID, UUID> destroying, Function<UUID, @Nullable SubjectKey> keyOf) {
        List<Erasure> erased = new ArrayList<>(destroying.size());
        destroying.forEach((owner, eventId) -> {
            SubjectKey key = keyOf.apply(owner);
            if (key == null) {
                throw accountIsGone();
            }
            erased.add(erasures.record(owner, eventId, key));
        });
        return erased;
    }

    /** The owners whose keys begin or end with one of these events, each with the event's id. */
    private Map<UUID, UUID> of(List<? extends EventMessage<?>> messages, Action action) {
        Map<UUID, UUID> owners = new HashMap<>(0);
        for (EventMessage<?> message : messages) {
            DomainEvent event = (DomainEvent) message.getPayload();
            if (codec.types().of(event).keyAction() == action) {
                owners.put(event.ownerId(), UUID.fromString(message.getIdentifier()));
            }
        }
        return owners;
    }

    private static @Nullable SealedReceipt seal(
            @Nullable Receipt receipt, List<StoredEvent> events, Function<UUID, @Nullable SubjectKey> keyOf) {
        if (receipt == null) {
            return null;
        }
        SubjectKey key = keyOf.apply(receipt.userId());
        if (key == null) {
            throw accountIsGone();
        }
        return new SealedReceipt(
                receipt.userId(),
                receipt.key(),
                receipt.fingerprint(),
                receipt.status(),
                key.seal(receipt.body(), receiptContext(receipt.userId(), receipt.key())),
                headers(receipt.headers()),
                events.getLast().ownerId());
    }

    static byte[] receiptContext(UUID userId, String key) {
        return ("receipt " + userId + " " + key).getBytes(StandardCharsets.UTF_8);
    }

    private static String[] headers(Map<String, String> headers) {
        return headers.entrySet().stream()
                .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
                .toArray(String[]::new);
    }
}

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** Makes out of the events of one command what is to be stored, in the thread of the command: the writer only orders. */
final class EventEncoder {

    private final EventCodec codec;
    private final JdbcSubjectKeys keys;

    EventEncoder(EventCodec codec, JdbcSubjectKeys keys) {
        this.codec = codec;
        this.keys = keys;
    }

    Append encode(List<? extends EventMessage<?>> messages, AppendScope scope) {
        List<SubjectKey> created = createKeys(messages);
        List<UUID> destroyed = owners(messages, Action.DESTROY);
        List<StoredEvent> events = new ArrayList<>(messages.size());
        for (EventMessage<?> message : messages) {
            events.add(encode((DomainEventMessage<?>) message, scope));
        }
        return new Append(events, seal(scope.receipt(), events), created, destroyed, new CompletableFuture<>());
    }

    private StoredEvent encode(DomainEventMessage<?> message, AppendScope scope) {
        DomainEvent event = (DomainEvent) message.getPayload();
        UUID eventId = UUID.fromString(message.getIdentifier());
        SubjectKey key = keys.find(event.ownerId()).orElse(null);
        return new StoredEvent(
                0,
                eventId,
                UUID.fromString(message.getAggregateIdentifier()),
                message.getSequenceNumber(),
                codec.types().of(event).name(),
                event.ownerId(),
                codec.encode(event, eventId, key),
                codec.encode(scope.context(), eventId, key),
                message.getTimestamp().truncatedTo(ChronoUnit.MICROS));
    }

    private List<SubjectKey> createKeys(List<? extends EventMessage<?>> messages) {
        List<SubjectKey> created = owners(messages, Action.CREATE).stream()
                .map(SubjectKey::generate)
                .toList();
        created.forEach(keys::remember);
        return created;
    }

    private List<UUID> owners(List<? extends EventMessage<?>> messages, Action action) {
        List<UUID> owners = new ArrayList<>(0);
        for (EventMessage<?> message : messages) {
            DomainEvent event = (DomainEvent) message.getPayload();
            EventType type = codec.types().of(event);
            if (type.keyAction().filter(action::equals).isPresent()) {
                owners.add(event.ownerId());
            }
        }
        return owners;
    }

    private @Nullable SealedReceipt seal(@Nullable Receipt receipt, List<StoredEvent> events) {
        if (receipt == null) {
            return null;
        }
        SubjectKey key = keys.find(receipt.userId()).orElseThrow(() -> new Rejection.NotFound("account"));
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
                .flatMap(header -> java.util.stream.Stream.of(header.getKey(), header.getValue()))
                .toArray(String[]::new);
    }
}

package dev.tarn.projection;

import dev.tarn.codec.StoredEvent;
import dev.tarn.codec.SubjectKey;
import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.Role;
import dev.tarn.domain.attempt.AttemptEvent;
import dev.tarn.domain.item.ItemEvent;
import dev.tarn.domain.item.ItemEvent.ItemChanged;
import dev.tarn.domain.item.ItemEvent.ItemCreated;
import dev.tarn.domain.log.EventContext;
import dev.tarn.domain.session.SessionEvent;
import dev.tarn.domain.user.UserEvent.AccountDeleted;
import dev.tarn.domain.user.UserEvent.UserRegistered;
import dev.tarn.kafka.EventOrigin;
import dev.tarn.kafka.EventRecords;
import dev.tarn.kafka.EventTopic;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Stands in for the event log and its relay: numbers events and puts them on the topic. Threads may share it. */
final class TestLog {

    private static final EventContext CONTEXT = new EventContext(
            "c", null, "00-00000000000000000000000000000001-0000000000000001-01", "system", null, null, null);

    private final World world;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<UUID, SubjectKey> keys = new HashMap<>();
    private final Map<UUID, Long> sequences = new HashMap<>();
    private final Map<Integer, Long> ends = new HashMap<>();
    private final List<StoredEvent> events = new ArrayList<>();
    private long position;

    TestLog(World world) {
        this.world = world;
        Map<String, Object> settings = world.kafkaClient();
        settings.put("linger.ms", 5);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A new user. */
    synchronized UUID register(String name) {
        UUID user = UUID.randomUUID();
        keys.put(user, SubjectKey.generate(user));
        store(keys.get(user));
        append(new UserRegistered(user, UUID.randomUUID(), name + "@example.org", name, "hash", Set.of(Role.USER)));
        return user;
    }

    UUID createItem(UUID owner, String name) {
        UUID item = UUID.randomUUID();
        append(new ItemCreated(item, owner, name, "about " + name, List.of("a", "b \"c\""), "{\"n\":1.50}"));
        return item;
    }

    void changeItem(UUID item, UUID owner, String name) {
        append(new ItemChanged(item, owner, name, null, List.of(), null));
    }

    synchronized void deleteAccount(UUID user) {
        StoredEvent deleted = stored(new AccountDeleted(user));
        world.execute("delete from keys.subject_key where owner_id = '" + user + "';"
                + "insert into keys.erasure values ('" + user + "', " + deleted.position() + ")");
        send(deleted);
    }

    synchronized StoredEvent append(DomainEvent event) {
        StoredEvent stored = stored(event);
        send(stored);
        return stored;
    }

    /** The event with its personal data altered, as if by somebody who does not have the key. */
    synchronized void appendAltered(DomainEvent event) {
        StoredEvent good = stored(event);
        byte[] payload = new String(good.payload(), java.nio.charset.StandardCharsets.UTF_8)
                .replaceFirst("\"name\":\"....", "\"name\":\"AAAA")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        send(new StoredEvent(
                good.position(),
                good.eventId(),
                good.aggregateId(),
                good.sequence(),
                good.type(),
                good.ownerId(),
                payload,
                good.metadata(),
                good.at()));
    }

    synchronized StoredEvent stored(DomainEvent event) {
        UUID id = UUID.randomUUID();
        UUID aggregate = aggregateOf(event);
        @Nullable SubjectKey key = keys.get(event.ownerId());
        return new StoredEvent(
                ++position,
                id,
                aggregate,
                sequences.merge(aggregate, 0L, (before, _) -> before + 1),
                world.codec.types().of(event).name(),
                event.ownerId(),
                world.codec.encode(event, id, key),
                world.codec.encode(CONTEXT, id, key),
                Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    private void send(StoredEvent stored) {
        events.add(stored);
        ends.put(EventTopic.partitionOf(stored.ownerId()), stored.position());
        var _ = producer.send(EventRecords.of(stored, EventOrigin.of(CONTEXT)));
    }

    private static UUID aggregateOf(DomainEvent event) {
        return switch (event) {
            case ItemEvent item -> item.itemId();
            case SessionEvent session -> session.sessionId();
            case AttemptEvent attempt -> attempt.attemptId();
            default -> event.ownerId();
        };
    }

    /** The last position of each partition. */
    synchronized Map<Integer, Long> ends() {
        producer.flush();
        return Map.copyOf(ends);
    }

    List<StoredEvent> events() {
        return events;
    }

    Map<UUID, SubjectKey> keys() {
        return keys;
    }

    private void store(SubjectKey key) {
        try (Connection connection = world.connect();
                var statement = connection.prepareStatement("insert into keys.subject_key values (?, ?)")) {
            statement.setObject(1, key.ownerId());
            statement.setBytes(2, world.wrap.wrap(key));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.tarn.eventlog;

import dev.tarn.codec.StoredEvent;
import dev.tarn.domain.log.DuplicateReceipt;
import dev.tarn.eventlog.Append.SealedReceipt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** Finds the members of a batch that somebody was faster than, with the head locked. */
final class Conflicts {

    /** Relies on event_aggregate_sequence. */
    private static final String TAKEN_SEQUENCES = """
            select e.aggregate_id, e.sequence
            from unnest(?::uuid[], ?::bigint[]) as wanted (aggregate_id, sequence)
            join log.event e using (aggregate_id, sequence)""";

    /** Relies on receipt_user_key. */
    private static final String FORGET_EXPIRED_KEYS = """
            delete from log.receipt r
            using unnest(?::uuid[], ?::text[]) as wanted (user_id, key)
            where r.user_id = wanted.user_id and r.key = wanted.key and r.at < now() - interval '24 hours'""";

    /** Relies on receipt_user_key. */
    private static final String TAKEN_KEYS = """
            select r.user_id, r.key
            from unnest(?::uuid[], ?::text[]) as wanted (user_id, key)
            join log.receipt r using (user_id, key)""";

    private record Slot(UUID aggregateId, long sequence) {}

    private record Key(UUID userId, String key) {}

    /** Those who were first, and why each of the others was not. The losers are not told yet. */
    record Outcome(List<Append> winners, Map<Append, RuntimeException> losers) {}

    Outcome among(Connection connection, List<Append> members) throws SQLException {
        Set<Slot> slots = takenSlots(connection, members);
        Set<Key> keys = takenKeys(connection, members);
        Outcome outcome = new Outcome(new ArrayList<>(members.size()), new IdentityHashMap<>());
        for (Append member : members) {
            RuntimeException conflict = conflict(member, slots, keys);
            if (conflict != null) {
                outcome.losers().put(member, conflict);
                continue;
            }
            outcome.winners().add(member);
            member.events().forEach(event -> slots.add(slot(event)));
            if (member.receipt() != null) {
                keys.add(key(member.receipt()));
            }
        }
        return outcome;
    }

    private static @Nullable RuntimeException conflict(Append member, Set<Slot> slots, Set<Key> keys) {
        SealedReceipt receipt = member.receipt();
        if (receipt != null && keys.contains(key(receipt))) {
            return new DuplicateReceipt();
        }
        return member.events().stream()
                .filter(event -> slots.contains(slot(event)))
                .map(event -> new ConcurrencyException("Somebody else has changed " + event.aggregateId() + "."))
                .findFirst()
                .orElse(null);
    }

    private static Slot slot(StoredEvent event) {
        return new Slot(event.aggregateId(), event.sequence());
    }

    private static Key key(SealedReceipt receipt) {
        return new Key(receipt.userId(), receipt.key());
    }

    private static Set<Slot> takenSlots(Connection connection, List<Append> members) throws SQLException {
        List<StoredEvent> events =
                members.stream().flatMap(member -> member.events().stream()).toList();
        Object[] aggregates = events.stream().map(StoredEvent::aggregateId).toArray();
        Object[] sequences = events.stream().map(StoredEvent::sequence).toArray();
        Set<Slot> taken = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(TAKEN_SEQUENCES)) {
            select.setArray(1, connection.createArrayOf("uuid", aggregates));
            select.setArray(2, connection.createArrayOf("int8", sequences));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    taken.add(new Slot(rows.getObject(1, UUID.class), rows.getLong(2)));
                }
            }
        }
        return taken;
    }

    private static Set<Key> takenKeys(Connection connection, List<Append> members) throws SQLException {
        List<SealedReceipt> receipts =
                members.stream().map(Append::receipt).filter(Objects::nonNull).toList();
        Set<Key> taken = new HashSet<>();
        if (receipts.isEmpty()) {
            return taken;
        }
        try (PreparedStatement forget = connection.prepareStatement(FORGET_EXPIRED_KEYS);
                PreparedStatement select = connection.prepareStatement(TAKEN_KEYS)) {
            bindKeys(forget, receipts);
            forget.executeUpdate();
            bindKeys(select, receipts);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    taken.add(new Key(rows.getObject(1, UUID.class), rows.getString(2)));
                }
            }
        }
        return taken;
    }

    private static void bindKeys(PreparedStatement statement, List<SealedReceipt> receipts) throws SQLException {
        Connection connection = statement.getConnection();
        Object[] users = receipts.stream().map(SealedReceipt::userId).toArray();
        Object[] keys = receipts.stream().map(SealedReceipt::key).toArray();
        statement.setArray(1, connection.createArrayOf("uuid", users));
        statement.setArray(2, connection.createArrayOf("text", keys));
    }
}

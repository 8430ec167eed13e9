package dev.tarn.projection;

import dev.tarn.codec.StoredEvent;
import dev.tarn.postgres.StorableText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The parked events of one generation, each with all that is needed to apply it later. */
final class DeadLetters {

    /** Relies on the unique key (projection, generation, aggregate_id, sequence), like the others. */
    private static final String AGGREGATES = """
        select distinct aggregate_id
        from projection.dead_letter
        where projection = ? and generation = ? and partition = any(?)
        """;

    private static final String ADD = """
        insert into projection.dead_letter
          (projection, generation, partition, kafka_offset, position, event_id, aggregate_id, sequence, type, owner_id,
           at, payload, metadata, cause)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    /** Relies on dead_letter_owner. */
    private static final String REMOVE = """
        delete from projection.dead_letter
        where owner_id = any(?) and projection = ? and generation = ?
        """;

    private static final String NEWLY_PARKED = """
        select exists (
          select from projection.dead_letter n
          where n.projection = ? and n.generation = ?
            and not exists (
              select from projection.dead_letter l
              where l.projection = n.projection and l.generation = ? and l.aggregate_id = n.aggregate_id
                and l.sequence = n.sequence)
            and not exists (
              select from projection.discarded_letter d
              where d.projection = n.projection and d.event_id = n.event_id))
        """;

    private final Generation generation;

    DeadLetters(Generation generation) {
        this.generation = generation;
    }

    Set<UUID> aggregates(Connection connection, Collection<Integer> partitions) throws SQLException {
        Set<UUID> aggregates = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(AGGREGATES)) {
            statement.setString(1, generation.projection());
            statement.setInt(2, generation.number());
            statement.setArray(3, connection.createArrayOf("int4", partitions.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    aggregates.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return aggregates;
    }

    /** Whether something is parked that is not in the other generation, and that nobody has thrown away. */
    boolean hasMoreThan(Connection connection, Generation other) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEWLY_PARKED)) {
            statement.setString(1, generation.projection());
            statement.setInt(2, generation.number());
            statement.setInt(3, other.number());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    void add(Connection connection, List<DeadLetter> letters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            for (DeadLetter letter : letters) {
                bind(statement, letter);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void bind(PreparedStatement statement, DeadLetter letter) throws SQLException {
        StoredEvent event = letter.event().stored();
        statement.setString(1, generation.projection());
        statement.setInt(2, generation.number());
        statement.setInt(3, letter.event().partition());
        statement.setLong(4, letter.event().offset());
        statement.setLong(5, event.position());
        statement.setObject(6, event.eventId());
        statement.setObject(7, event.aggregateId());
        statement.setLong(8, event.sequence());
        statement.setString(9, event.type());
        statement.setObject(10, event.ownerId());
        statement.setObject(11, event.at().atOffset(ZoneOffset.UTC));
        statement.setBytes(12, event.payload());
        statement.setBytes(13, event.metadata());
        statement.setString(14, StorableText.of(letter.cause()));
    }

    /** Removes those of owners who are gone. */
    void remove(Connection connection, UUID[] owners) throws SQLException {
        try (ArrayStatement statement = new ArrayStatement(connection, REMOVE)) {
            statement
                    .uuids(owners)
                    .text(generation.projection())
                    .integer(generation.number())
                    .execute();
        }
    }
}

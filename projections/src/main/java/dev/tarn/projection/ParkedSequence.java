package dev.tarn.projection;

import dev.tarn.codec.EventRow;
import dev.tarn.codec.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The dead letters of one aggregate in one generation, in order. All in the transaction of the connection. */
final class ParkedSequence {

    private static final String PARTITION = """
        select partition from projection.dead_letter where id = ? and projection = ? and generation = ?
        """;

    /** Relies on the unique key (projection, generation, aggregate_id, sequence). */
    private static final String SEQUENCE = "select " + EventRow.COLUMNS + """
        , partition, kafka_offset
        from projection.dead_letter
        where (projection, generation, aggregate_id) = (
            select projection, generation, aggregate_id from projection.dead_letter
            where id = ? and projection = ? and generation = ?)
        order by sequence
        for update
        """;

    private static final String REMOVE = """
        delete from projection.dead_letter
        where projection = ? and generation = ? and aggregate_id = ? and sequence = any(?)
        """;

    private static final String FAIL = """
        update projection.dead_letter set cause = ?
        where projection = ? and generation = ? and aggregate_id = ? and sequence = ?
        """;

    private static final String DISCARD = """
        with gone as (
          delete from projection.dead_letter where id = ? and projection = ? and generation = ?
          returning projection, event_id)
        insert into projection.discarded_letter (projection, event_id)
        select projection, event_id from gone
        on conflict (projection, event_id) do update set at = now()
        """;

    private static final String ANSWER = """
        insert into projection.letter_result (request_id, projection, result) values (?, ?, ?::jsonb)
        on conflict do nothing
        """;

    private final Generation generation;
    private final Connection connection;

    ParkedSequence(Generation generation, Connection connection) {
        this.generation = generation;
        this.connection = connection;
    }

    /** An event that is parked, and the record that it came in. */
    record Letter(StoredEvent event, int partition, long offset) {}

    /** The partition of a letter; -1 when there is no such letter. */
    int partitionOf(long letterId) throws SQLException {
        try (PreparedStatement statement = prepare(PARTITION, letterId);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getInt(1) : -1;
        }
    }

    /** The whole sequence that this letter is in. */
    List<Letter> from(long letterId) throws SQLException {
        List<Letter> letters = new ArrayList<>();
        try (PreparedStatement statement = prepare(SEQUENCE, letterId);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                letters.add(letter(row));
            }
        }
        return letters;
    }

    private static Letter letter(ResultSet row) throws SQLException {
        return new Letter(EventRow.read(row), row.getInt(10), row.getLong(11));
    }

    private PreparedStatement prepare(String sql, long letterId) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setLong(1, letterId);
        statement.setString(2, generation.projection());
        statement.setInt(3, generation.number());
        return statement;
    }

    void remove(List<Recorded> applied) throws SQLException {
        if (applied.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
            statement.setString(1, generation.projection());
            statement.setInt(2, generation.number());
            statement.setObject(3, applied.getFirst().aggregateId());
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "int8",
                            applied.stream().map(event -> event.version() - 1).toArray()));
            statement.executeUpdate();
        }
    }

    /** Notes why it fails today; in which words. */
    String failed(Recorded event, Exception failure) throws SQLException {
        String cause = DeadLetter.describe(failure);
        try (PreparedStatement statement = connection.prepareStatement(FAIL)) {
            statement.setString(1, cause);
            statement.setString(2, generation.projection());
            statement.setInt(3, generation.number());
            statement.setObject(4, event.aggregateId());
            statement.setLong(5, event.version() - 1);
            statement.executeUpdate();
        }
        return cause;
    }

    /** Throws this one away; those behind it stay parked. */
    String discard(long letterId) throws SQLException {
        try (PreparedStatement statement = prepare(DISCARD, letterId)) {
            return statement.executeUpdate() == 1 ? LetterResult.DISCARDED : LetterResult.GONE;
        }
    }

    void answer(UUID requestId, String result) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ANSWER)) {
            statement.setObject(1, requestId);
            statement.setString(2, generation.projection());
            statement.setString(3, result);
            statement.executeUpdate();
        }
    }
}

package dev.tarn.security.attempt;

import dev.tarn.codec.AttemptCipher;
import dev.tarn.domain.Ids;
import dev.tarn.postgres.Database;
import dev.tarn.postgres.DatabaseRole;
import dev.tarn.postgres.KeptConnection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The inbox that the command side takes attempts out of, on a connection of its own that may put in and nothing else. Used
 * by one thread at a time.
 */
final class AttemptTable implements AutoCloseable {

    private static final String PUT = """
        insert into log.attempt (id, key, is_surplus, kind, count, first_at, last_at, account_id, action,
          actor, session_id, correlation_id, traceparent, ip, user_agent)
        select * from unnest(?::uuid[], ?::text[], ?::bool[], ?::text[], ?::int[], ?::timestamptz[], ?::timestamptz[],
          ?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::bytea[], ?::bytea[])
        """;

    private final KeptConnection connection;
    private final AttemptCipher cipher;

    AttemptTable(Database database, AttemptCipher cipher) {
        this.connection = new KeptConnection(database, DatabaseRole.QUERY, "attempts");
        this.cipher = cipher;
    }

    private record Row(UUID id, AttemptCount count) {
        static Row of(AttemptCount count) {
            return new Row(Ids.next(count.first().at()), count);
        }

        Attempt first() {
            return count.first();
        }
    }

    void put(Collection<AttemptCount> counts) throws SQLException {
        List<Row> rows = counts.stream().map(Row::of).toList();
        try (PreparedStatement insert = connection.open().prepareStatement(PUT)) {
            var columns = new Columns(insert, rows);
            columns.add("uuid", Row::id);
            columns.add("text", row -> row.count().key());
            columns.add("bool", row -> row.count().isSurplus());
            columns.add("text", row -> row.first().kind());
            columns.add("int4", row -> row.count().count());
            columns.add("text", row -> row.first().at());
            columns.add("text", row -> row.count().last());
            columns.add("uuid", row -> row.count().account());
            columns.add("text", row -> row.first().action());
            columns.add("text", row -> row.first().actor());
            columns.add("uuid", row -> row.first().sessionId());
            columns.add("text", row -> row.first().origin().correlationId());
            columns.add("text", row -> row.first().origin().traceparent().value());
            columns.addBytes(row -> cipher.seal(row.first().origin().ip(), row.id()));
            columns.addBytes(row -> cipher.seal(row.first().origin().userAgent(), row.id()));
            insert.executeUpdate();
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private record Columns(PreparedStatement insert, List<Row> rows, int[] bound) {
        Columns(PreparedStatement insert, List<Row> rows) {
            this(insert, rows, new int[1]);
        }

        void add(String type, Function<Row, @Nullable Object> column) throws SQLException {
            add(type, rows.stream().map(column).toArray());
        }

        /** The driver takes bytes in an array of objects for arrays of numbers. */
        void addBytes(Function<Row, byte @Nullable []> column) throws SQLException {
            add("bytea", rows.stream().map(column).toArray(byte[][]::new));
        }

        private void add(String type, @Nullable Object[] values) throws SQLException {
            insert.setArray(++bound[0], insert.getConnection().createArrayOf(type, values));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

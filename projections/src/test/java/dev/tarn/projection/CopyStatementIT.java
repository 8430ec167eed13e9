package dev.tarn.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.postgres.DatabaseRole;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is copied is what was given, whatever its size; what is not ended leaves nothing. */
class CopyStatementIT {

    private static final UUID ID = UUID.fromString("0189d8a0-1111-7222-8333-444444444444");
    private static final String COLUMNS = "id, number, at, text, bytes, texts";
    private static final Instant BEFORE_2000 = Instant.parse("1999-12-31T23:59:59.999999Z");

    private final World world = World.get();

    @Test
    void everyTypeOfValueArrives() throws SQLException {
        try (Connection connection = connect();
                var copy = new CopyStatement(connection, "copied", COLUMNS)) {
            copy.row()
                    .uuid(ID)
                    .longValue(-7)
                    .time(BEFORE_2000)
                    .text("ä€😀")
                    .bytes(new byte[] {0, -1})
                    .texts(List.of("a,\"", ""));
            copy.row()
                    .uuid(ID)
                    .longValue(Long.MAX_VALUE)
                    .time(Instant.EPOCH)
                    .text(null)
                    .bytes(null)
                    .texts(List.of());
            copy.execute();

            assertThat(rows(connection))
                    .containsExactly(
                            ID + " -7 1999-12-31 23:59:59.999999+00 ä€😀 \\x00ff {\"a,\\\"\",\"\"} 2",
                            ID + " 9223372036854775807 1970-01-01 00:00:00+00 null null {} null");
        }
    }

    @Test
    void longRowsAndManyRowsArrive() throws SQLException {
        String text = "x".repeat(1_000_000);
        try (Connection connection = connect();
                var copy = new CopyStatement(connection, "copied", COLUMNS)) {
            for (int i = 0; i < 10_000; i++) {
                String each = i % 5_000 == 0 ? text : "y".repeat(i % 100);
                copy.row()
                        .uuid(ID)
                        .longValue(i)
                        .time(Instant.EPOCH)
                        .text(each)
                        .bytes(null)
                        .texts(List.of("t", each));
            }
            copy.execute();

            assertThat(ask(
                            connection,
                            "select count(*) from copied where text = texts[2] and length(text) = "
                                    + "case number % 5000 when 0 then 1000000 else number % 100 end"))
                    .containsExactly("10000");
        }
    }

    @Test
    void whatIsNotEndedLeavesNothingAndTheConnectionGoesOn() throws SQLException {
        try (Connection connection = connect()) {
            try (var copy = new CopyStatement(connection, "copied", COLUMNS)) {
                copy.row().uuid(ID).longValue(1);
            }
            connection.rollback();

            assertThat(rows(connection)).isEmpty();
        }
    }

    @Test
    void aRowThatPostgresqlRefusesFailsWithItsState() throws SQLException {
        try (Connection connection = connect();
                var copy = new CopyStatement(connection, "copied", COLUMNS)) {
            copy.row()
                    .uuid(ID)
                    .longValue(1)
                    .time(Instant.EPOCH)
                    .text("a\u0000")
                    .bytes(null)
                    .texts(List.of());

            assertThatThrownBy(copy::execute)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).startsWith("22"));
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = world.database.connect(DatabaseRole.PROJECTION, "copy-test");
        try (Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            statement.execute("create temporary table copied "
                    + "(id uuid, number bigint, at timestamptz, text text, bytes bytea, texts text[])");
        }
        connection.setAutoCommit(false);
        return connection;
    }

    private static List<String> rows(Connection connection) throws SQLException {
        return ask(
                connection,
                "select concat_ws(' ', id, number, at, coalesce(text, 'null'), coalesce(bytes::text, 'null'), texts, "
                        + "coalesce(array_length(texts, 1)::text, 'null')) from copied order by number");
    }

    private static List<String> ask(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}

package dev.tarn.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Shows what a retry would change, row by row, and takes it back. A second connection still sees the rows as they were:
 * those that the first has changed bear the number of its transaction.
 */
final class LetterPreview {

    private static final String TRANSACTION = "select pg_current_xact_id()::xid::text";

    private final Track track;
    private final Connection connection;

    LetterPreview(Track track, Connection connection) {
        this.track = track;
        this.connection = connection;
    }

    private record Attempt(int applied, @Nullable String cause) {}

    String of(List<Recorded> sequence) throws SQLException {
        if (sequence.isEmpty()) {
            return LetterResult.GONE;
        }
        Attempt attempt = attempt(sequence);
        if (attempt.cause() != null) {
            attempt(sequence.subList(0, attempt.applied()));
        }
        String changes = changes();
        connection.rollback();
        int remaining = sequence.size() - attempt.applied();
        return LetterResult.preview(attempt.applied(), remaining, attempt.cause(), changes);
    }

    /** No savepoints: rows would bear their numbers. After a failure nothing is left of it. */
    private Attempt attempt(List<Recorded> sequence) throws SQLException {
        int applied = 0;
        for (Recorded event : sequence) {
            try {
                track.applying().atOnce(List.of(event), new Parking(Set.of()), connection);
                applied++;
            } catch (Poisoned e) {
                connection.rollback();
                return new Attempt(applied, DeadLetter.describe(e.failure()));
            }
        }
        return new Attempt(applied, null);
    }

    private String changes() throws SQLException {
        String transaction = transaction();
        List<String> changes = new ArrayList<>();
        try (Connection before = track.dataSource().getConnection()) {
            for (SchemaTables.Table table : SchemaTables.of(track.generation(), before)) {
                Map<String, String> was = rows(before, table, "xmax", transaction);
                Map<String, String> is = rows(connection, table, "xmin", transaction);
                collect(table, was, is, changes);
            }
        }
        return "[" + String.join(",", changes) + "]";
    }

    private String transaction() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TRANSACTION);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    /** By primary key. Reads the whole table: this is for the eyes of one person now and then. */
    private Map<String, String> rows(Connection from, SchemaTables.Table table, String mark, String transaction)
            throws SQLException {
        String sql = "select concat_ws('/', %s), jsonb_build_object(%s)::text from %s.%s t where t.%s::text = ?"
                .formatted(table.key(), table.json(), track.generation().schema(), table.name(), mark);
        Map<String, String> found = new TreeMap<>();
        try (PreparedStatement statement = from.prepareStatement(sql)) {
            statement.setString(1, transaction);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return found;
    }

    private static void collect(
            SchemaTables.Table table, Map<String, String> was, Map<String, String> is, List<String> changes) {
        var keys = new TreeMap<>(was);
        keys.putAll(is);
        for (String key : keys.keySet()) {
            String before = was.getOrDefault(key, "null");
            String after = is.getOrDefault(key, "null");
            if (!before.equals(after)) {
                changes.add("{\"table\":\"%s\",\"before\":%s,\"after\":%s}".formatted(table.name(), before, after));
            }
        }
    }
}

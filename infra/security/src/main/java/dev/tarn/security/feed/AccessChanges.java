package dev.tarn.security.feed;

import dev.tarn.codec.EventRow;
import dev.tarn.codec.StoredEvent;
import dev.tarn.postgres.Database;
import dev.tarn.postgres.DatabaseRole;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what changed somebody's access of late, on a connection of its own. Used by one thread at a time. */
final class AccessChanges implements AutoCloseable {

    /** Relies on event_access_change; complete, because positions become visible in order. */
    private static final String AFTER = """
            select position, event_id, aggregate_id, sequence, type, owner_id, payload, ''::bytea, at
            from log.access_change
            where position > ?
            order by position
            """;

    private final Database database;
    private @Nullable Connection connection;

    AccessChanges(Database database) {
        this.database = database;
    }

    /** The events after this position; none from before the oldest access token that may still be good. */
    List<StoredEvent> after(long position) throws SQLException {
        try (PreparedStatement select = connected().prepareStatement(AFTER)) {
            select.setLong(1, position);
            return read(select);
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private Connection connected() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = database.connect(DatabaseRole.QUERY, "access-changes");
            connection = open;
        }
        return open;
    }

    private static List<StoredEvent> read(PreparedStatement select) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                events.add(EventRow.read(row));
            }
        }
        return events;
    }

    @Override
    public void close() throws SQLException {
        Connection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }
}

package dev.tarn.security.feed;

import dev.tarn.codec.EventRow;
import dev.tarn.codec.StoredEvent;
import dev.tarn.postgres.Database;
import dev.tarn.postgres.DatabaseRole;
import dev.tarn.postgres.KeptConnection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Reads what changed somebody's access of late, on a connection of its own. Used by one thread at a time. */
final class AccessChanges implements AutoCloseable {

    /** Relies on event_access_change; complete, because positions become visible in order. */
    private static final String AFTER = """
            select position, event_id, aggregate_id, sequence, type, owner_id, payload, ''::bytea, at
            from log.access_change
            where position > ?
            order by position
            """;

    private final KeptConnection connection;

    AccessChanges(Database database) {
        this.connection = new KeptConnection(database, DatabaseRole.QUERY, "access-changes");
    }

    /** The events after this position; none from before the oldest access token that may still be good. */
    List<StoredEvent> after(long position) throws SQLException {
        try (PreparedStatement select = connection.open().prepareStatement(AFTER)) {
            select.setLong(1, position);
            return EventRow.readAll(select);
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

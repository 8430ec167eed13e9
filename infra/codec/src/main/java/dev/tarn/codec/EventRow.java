package dev.tarn.codec;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How an event is read from a table that keeps it. */
public final class EventRow {

    /** What a statement selects first, in the order that {@link #read} takes it. */
    public static final String COLUMNS =
            "position, event_id, aggregate_id, sequence, type, owner_id, payload, metadata, at";

    private EventRow() {}

    /** The events that a statement selects, all at once. */
    public static List<StoredEvent> readAll(PreparedStatement select) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                events.add(read(row));
            }
        }
        return events;
    }

    /** The event in the first nine columns of this row, which are {@link #COLUMNS}. */
    public static StoredEvent read(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getLong(4),
                row.getString(5),
                row.getObject(6, UUID.class),
                row.getBytes(7),
                row.getBytes(8),
                row.getObject(9, OffsetDateTime.class).toInstant());
    }
}

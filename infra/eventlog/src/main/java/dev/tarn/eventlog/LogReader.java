package dev.tarn.eventlog;

import dev.tarn.codec.EventRow;
import dev.tarn.codec.StoredEvent;
import dev.tarn.domain.log.LogUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads events out of the log. */
public final class LogReader {

    private static final String EVENTS = "select " + EventRow.COLUMNS + " from log.event ";

    /** Relies on event_aggregate_sequence. */
    private static final String OF_AGGREGATE = EVENTS + "where aggregate_id = ? and sequence >= ? order by sequence";

    /** Relies on event_owner_first; an aggregate that is personal has one owner, from its first event on. */
    private static final String AGGREGATES_OF =
            "select aggregate_id from log.event where owner_id = ? and sequence = 0";

    /** Relies on event_aggregate_sequence. */
    private static final String OF_AGGREGATES = EVENTS + "where aggregate_id = any(?) order by position";

    /** Relies on the primary key; complete, because positions have no gaps and become visible in order. */
    private static final String AFTER = EVENTS + "where position > ? order by position limit ?";

    private final DataSource dataSource;

    public LogReader(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The aggregates that have events of this owner. */
    List<UUID> aggregatesOf(UUID ownerId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(AGGREGATES_OF)) {
            select.setObject(1, ownerId);
            List<UUID> aggregates = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    aggregates.add(row.getObject(1, UUID.class));
                }
            }
            return aggregates;
        } catch (SQLException e) {
            throw new LogUnavailable("The event log does not answer.", e);
        }
    }

    /** All events of these aggregates. */
    List<StoredEvent> ofAggregates(List<UUID> aggregates) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(OF_AGGREGATES)) {
            select.setArray(1, connection.createArrayOf("uuid", aggregates.toArray()));
            return EventRow.readAll(select);
        } catch (SQLException e) {
            throw new LogUnavailable("The event log does not answer.", e);
        }
    }

    /** An aggregate's events from this sequence on, in order. */
    List<StoredEvent> ofAggregate(UUID aggregateId, long fromSequence) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(OF_AGGREGATE)) {
            select.setObject(1, aggregateId);
            select.setLong(2, fromSequence);
            return EventRow.readAll(select);
        } catch (SQLException e) {
            throw new LogUnavailable("The event log does not answer.", e);
        }
    }

    /** The events after this position, in order, so many at most. */
    public static List<StoredEvent> after(Connection connection, long position, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(AFTER)) {
            select.setLong(1, position);
            select.setInt(2, limit);
            return EventRow.readAll(select);
        }
    }
}

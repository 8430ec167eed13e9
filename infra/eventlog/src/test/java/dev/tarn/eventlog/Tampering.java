package dev.tarn.eventlog;

import dev.tarn.codec.EventHash;
import dev.tarn.codec.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Does to the log what only the owner of the database can, in a transaction that is never committed. */
record Tampering(Connection connection) {

    void execute(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Lets the log end at a position, and its head say so. */
    void cutBehind(long position) throws SQLException {
        execute(
                "delete from log.event where position > " + position,
                "update log.head set position = %1$d, hash = (select hash from log.event where position = %1$d)"
                        .formatted(position));
    }

    /** Appends copies of an event, as the log would. */
    void append(long position, int times) throws SQLException {
        for (int i = 1; i <= times; i++) {
            execute("""
                    insert into log.event select h.position + 1, gen_random_uuid(), gen_random_uuid(), 0, type, owner_id,
                      payload, metadata, at, e.hash from log.event e, log.head h where e.position = %d""".formatted(position));
            execute("update log.head set position = position + 1");
        }
    }

    /** Moves everything behind a position by one, and puts a copy of the first event there. */
    void insertBehind(long position) throws SQLException {
        execute(
                "update log.event set position = -position - 1 where position > " + position,
                "update log.event set position = -position where position < 0",
                "update log.head set position = position + 1",
                """
                insert into log.event select %d, gen_random_uuid(), gen_random_uuid(), 0, type, owner_id, payload,
                  metadata, at, hash from log.event where position = 1""".formatted(position + 1));
    }

    /** Makes every hash fit again, as somebody would who knows how they are made. */
    void hashAnew() throws SQLException {
        LogHead head = new LogHead(0, EventHash.genesis());
        List<StoredEvent> events = LogReader.after(connection, 0, Integer.MAX_VALUE);
        try (PreparedStatement update =
                connection.prepareStatement("update log.event set hash = ? where position = ?")) {
            for (StoredEvent event : events) {
                head = head.after(event);
                update.setBytes(1, head.hash());
                update.setLong(2, head.position());
                update.addBatch();
            }
            update.executeBatch();
        }
        try (PreparedStatement update = connection.prepareStatement("update log.head set position = ?, hash = ?")) {
            update.setLong(1, head.position());
            update.setBytes(2, head.hash());
            update.executeUpdate();
        }
    }
}

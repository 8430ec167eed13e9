package dev.tarn.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.codec.EventHash;
import dev.tarn.codec.StoredEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The log as it lies in the database, read past all of the program. */
record StoredLog(List<StoredEvent> events, List<byte[]> hashes, long headPosition, byte[] headHash) {

    static StoredLog read(Servers servers) throws SQLException {
        try (Connection connection = servers.owner();
                Statement statement = connection.createStatement()) {
            List<StoredEvent> events = LogReader.after(connection, 0, Integer.MAX_VALUE);
            List<byte[]> hashes = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("select hash from log.event order by position")) {
                while (rows.next()) {
                    hashes.add(rows.getBytes(1));
                }
            }
            try (ResultSet head = statement.executeQuery("select position, hash from log.head")) {
                head.next();
                return new StoredLog(events, hashes, head.getLong(1), head.getBytes(2));
            }
        }
    }

    /** No gap in the positions, none in any aggregate's sequences, and every hash as it must be. */
    void assertSound() throws SQLException {
        Map<UUID, Long> sequences = new HashMap<>();
        LogHead head = new LogHead(0, EventHash.genesis());
        for (int i = 0; i < events.size(); i++) {
            StoredEvent event = events.get(i);
            assertThat(event.position()).isEqualTo(i + 1L);
            assertThat(event.sequence()).isEqualTo(sequences.merge(event.aggregateId(), 0L, (last, _) -> last + 1));
            head = head.after(event);
            assertThat(hashes.get(i)).as("hash at %d", event.position()).isEqualTo(head.hash());
        }
        assertThat(headPosition).isEqualTo(head.position());
        assertThat(headHash).isEqualTo(head.hash());
    }

    List<StoredEvent> of(UUID aggregateId) {
        return events.stream()
                .filter(event -> event.aggregateId().equals(aggregateId))
                .toList();
    }
}

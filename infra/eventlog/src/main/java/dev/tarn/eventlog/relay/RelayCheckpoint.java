package dev.tarn.eventlog.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Up to where everything is known to be on Kafka.
 *
 * @param topicId of the topic that this is about: one made anew has another
 * @param position all events up to it are in the topic
 * @param partitions the last position in each partition then
 * @param holder the relay that wrote this
 * @param clean whether that relay has ended, with nothing under way
 */
record RelayCheckpoint(
        String topicId,
        long position,
        long[] partitions,
        @Nullable UUID holder,
        boolean clean) {

    private static final String LOAD = "select topic_id, position, partitions, holder, clean from log.relay";
    private static final String STORE =
            "update log.relay set topic_id = ?, position = ?, partitions = ?, holder = ?, clean = ?";

    static RelayCheckpoint load(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOAD);
                ResultSet row = select.executeQuery()) {
            row.next();
            return new RelayCheckpoint(
                    row.getString(1),
                    row.getLong(2),
                    positions((Long[]) row.getArray(3).getArray()),
                    row.getObject(4, UUID.class),
                    row.getBoolean(5));
        }
    }

    private static long[] positions(Long[] boxed) {
        long[] positions = new long[boxed.length];
        for (int i = 0; i < boxed.length; i++) {
            positions[i] = boxed[i];
        }
        return positions;
    }

    void store(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(STORE)) {
            update.setString(1, topicId);
            update.setLong(2, position);
            update.setArray(
                    3,
                    connection.createArrayOf(
                            "int8", Arrays.stream(partitions).boxed().toArray()));
            update.setObject(4, holder);
            update.setBoolean(5, clean);
            update.executeUpdate();
        }
    }

    /**
     * From where the log has to be read again, given what the partitions hold now: this position, unless the topic is
     * another, or a partition has lost its end.
     *
     * @param held the last position in each partition now; 0 for an empty one
     */
    long resumeAfter(String currentTopicId, long[] held) {
        if (!currentTopicId.equals(topicId) || partitions.length != held.length) {
            return 0;
        }
        long from = position;
        for (int partition = 0; partition < held.length; partition++) {
            if (held[partition] < partitions[partition]) {
                from = Math.min(from, held[partition]);
            }
        }
        return from;
    }
}

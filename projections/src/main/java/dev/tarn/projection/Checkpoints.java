package dev.tarn.projection;

import dev.tarn.kafka.Place;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far one generation is, partition by partition. Moves only from where it is expected to be. */
final class Checkpoints {

    /** Relies on the primary key, like the others. */
    private static final String ADD = """
            insert into projection.checkpoint (projection, generation, partition, position, kafka_offset)
            select ?, ?, p, 0, -1 from unnest(?) p
            on conflict do nothing
            """;

    private static final String LOAD = """
            select partition, position, kafka_offset
            from projection.checkpoint
            where projection = ? and generation = ? and partition = any(?)
            """;

    private static final String ADVANCE = """
            update projection.checkpoint c
            set position = n.position, kafka_offset = n.kafka_offset
            from unnest(?, ?, ?, ?) as n(partition, expected, position, kafka_offset)
            where c.projection = ? and c.generation = ? and c.partition = n.partition and c.position = n.expected
            """;

    private final Generation generation;

    Checkpoints(Generation generation) {
        this.generation = generation;
    }

    Map<Integer, Place> load(Connection connection, Collection<Integer> partitions) throws SQLException {
        var ids = connection.createArrayOf("int4", partitions.toArray());
        try (PreparedStatement add = connection.prepareStatement(ADD);
                PreparedStatement load = connection.prepareStatement(LOAD)) {
            bind(add, ids);
            add.executeUpdate();
            bind(load, ids);
            return places(load);
        }
    }

    private void bind(PreparedStatement statement, java.sql.Array partitions) throws SQLException {
        statement.setString(1, generation.projection());
        statement.setInt(2, generation.number());
        statement.setArray(3, partitions);
    }

    private static Map<Integer, Place> places(PreparedStatement statement) throws SQLException {
        Map<Integer, Place> places = new HashMap<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                places.put(rows.getInt(1), new Place(rows.getLong(2), rows.getLong(3)));
            }
        }
        return places;
    }

    /**
     * Moves on in the transaction of the connection, and keeps others from moving until it ends.
     *
     * @throws Fenced when one of them is not where it is expected
     */
    void advance(Connection connection, List<Advance> advances) throws SQLException {
        try (ArrayStatement statement = new ArrayStatement(connection, ADVANCE)) {
            int moved = statement
                    .ints(advances.stream().mapToInt(Advance::partition).toArray())
                    .longs(advances.stream().mapToLong(Advance::expected).toArray())
                    .longs(advances.stream().mapToLong(a -> a.to().position()).toArray())
                    .longs(advances.stream().mapToLong(a -> a.to().offset()).toArray())
                    .text(generation.projection())
                    .integer(generation.number())
                    .execute();
            if (moved != advances.size()) {
                throw new Fenced(generation);
            }
        }
    }
}

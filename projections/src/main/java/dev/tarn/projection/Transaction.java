package dev.tarn.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Applies events, parks those that cannot be applied, and moves the checkpoint: all of it, or nothing.
 *
 * <p>Its commits may be asynchronous: rows, dead letters and checkpoint are lost together or not at all, and what to read
 * next comes from the checkpoint.
 */
final class Transaction {

    private final DataSource dataSource;
    private final Applying applying;
    private final Checkpoints checkpoints;
    private final DeadLetters deadLetters;

    Transaction(Projection projection, Generation generation, DataSource dataSource) {
        this.dataSource = dataSource;
        this.applying = new Applying(projection, generation);
        this.checkpoints = new Checkpoints(generation);
        this.deadLetters = new DeadLetters(generation);
    }

    /** What has been committed: the batch with what it wants announced, and the aggregates that are parked now. */
    record Outcome(Batch batch, Set<UUID> parked) {}

    private interface Way {
        Batch apply(List<Recorded> events, Parking parking, Connection connection) throws SQLException;
    }

    /** Goes about it the quick way, and once more with care if an event turns out to be at fault. */
    Outcome run(List<Recorded> events, Set<UUID> parked, List<Advance> advances) {
        try {
            return run(events, new Parking(parked), advances, applying::atOnce);
        } catch (Poisoned _) {
            return run(events, new Parking(parked), advances, applying::apart);
        }
    }

    private Outcome run(List<Recorded> events, Parking parking, List<Advance> advances, Way way) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            Batch batch = way.apply(events, parking, connection);
            keepLetters(connection, events, parking);
            checkpoints.advance(connection, advances);
            batch.runSteps(connection); // last: from here on no other instance can move these checkpoints
            connection.commit();
            return new Outcome(batch, parking.aggregates());
        } catch (SQLException e) {
            throw new Away(e);
        }
    }

    private void keepLetters(Connection connection, List<Recorded> events, Parking parking) throws SQLException {
        if (!parking.letters().isEmpty()) {
            deadLetters.add(connection, parking.letters());
        }
        UUID[] gone = events.stream()
                .filter(event -> Arrival.destroysKey(event.type()))
                .map(Recorded::ownerId)
                .toArray(UUID[]::new);
        if (gone.length > 0) {
            deadLetters.remove(connection, gone);
        }
    }
}

package dev.tarn.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Applies events, parks those that cannot be applied, and moves the checkpoint: all of it, or nothing, for all
 * generations that go in step.
 *
 * <p>Its commits may be asynchronous: rows, dead letters and checkpoint are lost together or not at all, and what to read
 * next comes from the checkpoint.
 */
final class Transaction {

    private static final String LIVE =
            "select 1 from projection.generation where projection = ? and generation = ? and state = 'LIVE'";

    private static final String ENTER = "select set_config('search_path', ?, true)";

    private final DataSource dataSource;

    Transaction(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What is to be done in one generation. */
    record Work(Track track, List<Recorded> events, List<Advance> advances) {}

    /** What has been committed: the batch with what it wants announced, and the aggregates that are parked now. */
    record Outcome(Batch batch, Set<UUID> parked) {}

    private interface Way {
        Batch apply(Applying applying, List<Recorded> events, Parking parking, Connection connection)
                throws SQLException;
    }

    /**
     * Goes about it the quick way, and once more with care if an event turns out to be at fault.
     *
     * @param live the number of the generation that readers must still see, or {@link Course#NONE}
     * @throws Fenced when they do not
     */
    List<Outcome> run(List<Work> works, int live) {
        try {
            return run(works, live, Applying::atOnce);
        } catch (Poisoned _) {
            return run(works, live, Applying::apart);
        }
    }

    private List<Outcome> run(List<Work> works, int live, Way way) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            List<Outcome> outcomes = new ArrayList<>(works.size());
            for (Work work : works) {
                if (works.size() > 1 || !work.track().dataSource().equals(dataSource)) {
                    enter(work.track().generation(), connection);
                }
                outcomes.add(run(work, way, connection));
            }
            for (Work work : works) { // whoever switches waits for these checkpoints, or has been waited for
                if (work.track().generation().number() == live) {
                    expectLive(work.track().generation(), connection);
                }
            }
            for (Outcome outcome : outcomes) {
                outcome.batch().runSteps(connection); // last: nobody else can move these checkpoints any more
            }
            connection.commit();
            return outcomes;
        } catch (SQLException e) {
            throw new Away(e);
        }
    }

    private static void expectLive(Generation generation, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LIVE)) {
            statement.setString(1, generation.projection());
            statement.setInt(2, generation.number());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new Fenced(generation);
                }
            }
        }
    }

    /** Makes the tables of a generation the ones that statements mean, until the transaction ends. */
    static void enter(Generation generation, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENTER)) {
            statement.setString(1, generation.schema());
            statement.execute();
        }
    }

    private static Outcome run(Work work, Way way, Connection connection) throws SQLException {
        Track track = work.track();
        Parking parking = new Parking(track.parked());
        Batch batch = way.apply(track.applying(), work.events(), parking, connection);
        keepLetters(connection, track, work.events(), parking);
        track.checkpoints().advance(connection, work.advances());
        return new Outcome(batch, parking.aggregates());
    }

    private static void keepLetters(Connection connection, Track track, List<Recorded> events, Parking parking)
            throws SQLException {
        if (!parking.letters().isEmpty()) {
            track.deadLetters().add(connection, parking.letters());
        }
        UUID[] gone = events.stream()
                .filter(event -> Arrival.destroysKey(event.type()))
                .map(Recorded::ownerId)
                .toArray(UUID[]::new);
        if (gone.length > 0) {
            track.deadLetters().remove(connection, gone);
        }
    }
}

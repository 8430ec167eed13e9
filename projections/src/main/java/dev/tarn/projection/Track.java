package dev.tarn.projection;

import dev.tarn.kafka.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** One generation as a run writes it: how far it is, and what is parked in it. */
final class Track {

    private final Generation generation;
    private final DataSource dataSource;
    private final Applying applying;
    private final Checkpoints checkpoints;
    private final DeadLetters deadLetters;
    private final Progress progress = new Progress();
    private Set<UUID> parked = Set.of();

    Track(Projection projection, Target target) {
        this.generation = target.generation();
        this.dataSource = target.dataSource();
        this.applying = new Applying(target.loads() ? projection::load : projection::apply, generation);
        this.checkpoints = new Checkpoints(generation);
        this.deadLetters = new DeadLetters(generation);
    }

    /**
     * A generation to write.
     *
     * @param dataSource connections with its tables in their path
     * @param loads whether it is being loaded: nobody reads it, and what is appended is brought together at the end
     */
    record Target(Generation generation, DataSource dataSource, boolean loads) {}

    /** Begins anew in these partitions, where the table says. */
    Map<Integer, Place> begin(Connection connection, Collection<Integer> partitions) throws SQLException {
        Map<Integer, Place> places = checkpoints.load(connection, partitions);
        progress.begin(places);
        reloadParked(connection);
        return places;
    }

    void reloadParked(Connection connection) throws SQLException {
        parked = deadLetters.aggregates(connection, progress.partitions());
    }

    Generation generation() {
        return generation;
    }

    DataSource dataSource() {
        return dataSource;
    }

    Applying applying() {
        return applying;
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    DeadLetters deadLetters() {
        return deadLetters;
    }

    Progress progress() {
        return progress;
    }

    Set<UUID> parked() {
        return parked;
    }

    void parked(Set<UUID> aggregates) {
        parked = aggregates;
    }
}

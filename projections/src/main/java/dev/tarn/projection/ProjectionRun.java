package dev.tarn.projection;

import dev.tarn.codec.EventTypes;
import dev.tarn.kafka.BatchHandler;
import dev.tarn.kafka.Place;
import dev.tarn.redis.Checkpoint;
import dev.tarn.redis.CheckpointChannel;
import dev.tarn.redis.ItemViewState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one generation of one projection up to date in the partitions that this instance has been given. */
final class ProjectionRun implements BatchHandler {

    private static final Logger log = LoggerFactory.getLogger(ProjectionRun.class);

    /** How often the checkpoint moves for events that change nothing: after a crash they are passed over again. */
    private static final long STORE_INTERVAL = Duration.ofSeconds(1).toNanos();

    private final Projection projection;
    private final Generation generation;
    private final DataSource dataSource;
    private final Intake intake;
    private final Decoding decoding;
    private final Transaction transaction;
    private final Checkpoints checkpoints;
    private final DeadLetters deadLetters;
    private final CheckpointChannel channel;
    private final ProjectionMeters meters;

    private final Progress progress = new Progress();
    private Set<UUID> parked = Set.of();
    private long lastStored = System.nanoTime();

    ProjectionRun(
            Projection projection,
            Generation generation,
            DataSource dataSource,
            EventTypes types,
            Decoding decoding,
            CheckpointChannel channel,
            ProjectionMeters meters) {
        this.projection = projection;
        this.generation = generation;
        this.dataSource = dataSource;
        this.intake = new Intake(projection, types);
        this.decoding = decoding;
        this.transaction = new Transaction(projection, generation, dataSource);
        this.checkpoints = new Checkpoints(generation);
        this.deadLetters = new DeadLetters(generation);
        this.channel = channel;
        this.meters = meters;
    }

    @Override
    public Map<Integer, Place> places(Collection<Integer> partitions) {
        try (Connection connection = dataSource.getConnection()) {
            Map<Integer, Place> places = checkpoints.load(connection, partitions);
            progress.begin(places);
            parked = deadLetters.aggregates(connection, progress.partitions());
            announce(places, projection.redisView(generation, connection));
            return places;
        } catch (SQLException e) {
            throw new Away(e);
        }
    }

    @Override
    public void handle(Map<Integer, List<ConsumerRecord<byte[], byte[]>>> records) {
        Intake.Taken taken = intake.take(records, progress);
        if (taken.arrivals().isEmpty()) {
            progress.saw(taken.reached());
            announce(taken.reached(), null);
        } else {
            meters.time(taken.arrivals().size(), () -> apply(taken));
        }
    }

    private void apply(Intake.Taken taken) {
        List<Recorded> events = decoding.withKeys(taken.arrivals());
        List<Advance> advances = progress.advances(taken.reached());
        Transaction.Outcome outcome = transaction.run(events, parked, advances);
        stored(advances);
        parked = outcome.parked();
        announce(taken.reached(), outcome.batch().redisView());
    }

    @Override
    public void looked(long lag) {
        meters.at(progress.position(), lag);
        if (System.nanoTime() - lastStored > STORE_INTERVAL) {
            store();
        }
    }

    private void store() {
        List<Advance> advances = progress.advances(Map.of());
        if (!advances.isEmpty()) {
            transaction.run(List.of(), parked, advances);
        }
        stored(advances);
    }

    private void stored(List<Advance> advances) {
        progress.stored(advances);
        lastStored = System.nanoTime();
    }

    /** What was seen and changed nothing need not be stored: whoever has the partitions next passes over it again. */
    @Override
    public void revoked(Collection<Integer> partitions) {
        log.info("{} leaves partitions {}", generation.schema(), partitions);
        progress.end(partitions);
    }

    private void announce(Map<Integer, Place> places, @Nullable ItemViewState redisView) {
        if (places.isEmpty()) {
            return;
        }
        List<Checkpoint> announced = new ArrayList<>(places.size());
        places.forEach((partition, place) -> announced.add(
                new Checkpoint(generation.projection(), generation.number(), partition, place.position())));
        channel.publish(announced, redisView);
    }
}

package dev.tarn.projection;

import com.zaxxer.hikari.HikariDataSource;
import dev.tarn.codec.EventTypes;
import dev.tarn.kafka.ConsumerRunner;
import dev.tarn.kafka.KafkaProperties;
import dev.tarn.postgres.Database;
import dev.tarn.postgres.DatabaseRole;
import dev.tarn.redis.CheckpointChannel;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Runs all projections that there are, each on a thread of its own. */
final class Projections implements SmartLifecycle {

    /** One writes, one refills; one to spare, so that a broken connection is replaced without waiting. */
    private static final int CONNECTIONS = 3;

    private final List<Projection> projections;
    private final Database database;
    private final KafkaProperties kafka;
    private final ProjectionsProperties properties;
    private final EventTypes types;
    private final Decoding decoding;
    private final CheckpointChannel channel;
    private final MeterRegistry meters;
    private final List<RunningProjection> running = new ArrayList<>();

    Projections(
            List<Projection> projections,
            Database database,
            KafkaProperties kafka,
            ProjectionsProperties properties,
            EventTypes types,
            Decoding decoding,
            CheckpointChannel channel,
            MeterRegistry meters) {
        this.projections = projections;
        this.database = database;
        this.kafka = kafka;
        this.properties = properties;
        this.types = types;
        this.decoding = decoding;
        this.channel = channel;
        this.meters = meters;
    }

    @Override
    public synchronized void start() {
        Generations generations = new Generations(database);
        for (Projection projection : projections) {
            running.add(run(projection, generations.live(projection)));
        }
    }

    private RunningProjection run(Projection projection, Generation generation) {
        HikariDataSource pool = database.pool(
                "projection-" + generation.schema(),
                DatabaseRole.PROJECTION,
                CONNECTIONS,
                "synchronous_commit=off", // sound: see Transaction
                "search_path=" + generation.schema());
        var meter = new ProjectionMeters(meters, projection.name());
        var run = new ProjectionRun(projection, generation, pool, types, decoding, channel, meter);
        var runner = new ConsumerRunner(kafka, "tarn-" + projection.name(), properties.instance(), run);
        runner.start();
        return new RunningProjection(runner, projection.beside(generation, pool), pool);
    }

    @Override
    public synchronized void stop() {
        running.parallelStream().forEach(RunningProjection::close);
        running.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !running.isEmpty();
    }
}

package dev.tarn.projection;

import com.zaxxer.hikari.HikariDataSource;
import dev.tarn.codec.EventTypes;
import dev.tarn.kafka.KafkaProperties;
import dev.tarn.postgres.Database;
import dev.tarn.postgres.DatabaseRole;
import dev.tarn.redis.CheckpointChannel;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** What it takes to run a projection. */
record Workshop(
        Database database,
        KafkaProperties kafka,
        ProjectionsProperties properties,
        EventTypes types,
        Decoding decoding,
        CheckpointChannel channel,
        MeterRegistry meters) {

    /** For statements over whole tables, such as making an index. */
    private static final Duration LONG = Duration.ofHours(2);

    ProjectionRun run(Projection projection, Course course, ProjectionMeters meter) {
        return new ProjectionRun(projection, course, types, decoding, channel, meter);
    }

    /** Connections with the tables of a generation in their path. */
    HikariDataSource pool(Generation generation, int size) {
        return database.pool(
                "projection-" + generation.schema(),
                DatabaseRole.PROJECTION,
                size,
                "synchronous_commit=off", // sound: see Transaction
                "search_path=" + generation.schema());
    }

    /** A connection that waits for as long as it takes. */
    Connection patientConnection(String name) throws SQLException {
        return database.patient(LONG).connect(DatabaseRole.PROJECTION, name);
    }
}

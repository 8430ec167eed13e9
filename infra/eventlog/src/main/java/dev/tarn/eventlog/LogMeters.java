package dev.tarn.eventlog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows where the log ends and how far the relay is. Looked up now and then, not when somebody asks: whoever collects
 * meters must not wait for a database that is away. While it is, the last known numbers stay.
 */
final class LogMeters implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LogMeters.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final String POSITIONS = "select h.position, r.position from log.head h cross join log.relay r";

    private final DataSource dataSource;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("log-meters").factory());
    private volatile Positions positions = new Positions(0, 0);

    /** At one moment. */
    private record Positions(long head, long relayed) {
        long lag() {
            return Math.max(0, head - relayed);
        }
    }

    LogMeters(DataSource dataSource, BooleanSupplier leads, MeterRegistry registry) {
        this.dataSource = dataSource;
        Gauge.builder("tarn.log.position", this, meters -> meters.positions.head())
                .description("The position of the last event in the log")
                .register(registry);
        Gauge.builder("tarn.relay.position", this, meters -> meters.positions.relayed())
                .description("Everything up to this position is known to be on Kafka")
                .register(registry);
        Gauge.builder("tarn.relay.lag", this, meters -> meters.positions.lag())
                .description("Events in the log that are not known to be on Kafka; noted once a second")
                .register(registry);
        Gauge.builder("tarn.relay.leading", leads, known -> known.getAsBoolean() ? 1 : 0)
                .description("1 in the instance whose relay is at work")
                .strongReference(true)
                .register(registry);
        var _ = clock.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(POSITIONS);
                ResultSet row = statement.executeQuery()) {
            if (row.next()) {
                positions = new Positions(row.getLong(1), row.getLong(2));
            }
        } catch (SQLException | RuntimeException e) { // the next look tries again
            log.debug("Where the log ends cannot be looked up now", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}

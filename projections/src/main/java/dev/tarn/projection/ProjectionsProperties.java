package dev.tarn.projection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How projections run.
 *
 * @param instance which instance this is, unique and the same after a restart, so that it takes its partitions back at
 *     once after a crash; none where instances come and go
 * @param replayThreads how many threads build a generation, each with a connection of its own
 * @param replayShare how much of its time a replay may work while commands come in, in percent
 * @param replayNear at how many records from the end of the topic a generation gets its indexes
 * @param keepPrevious how long the generation from before a switch is kept up to date, to go back to
 */
@ConfigurationProperties("tarn.projections")
public record ProjectionsProperties(
        @Nullable String instance,
        @DefaultValue("2") int replayThreads,
        @DefaultValue("25") int replayShare,
        @DefaultValue("2000") long replayNear,
        @DefaultValue("1h") Duration keepPrevious) {

    public ProjectionsProperties {
        if (replayThreads < 1 || replayShare < 1 || replayShare > 100) {
            throw new IllegalArgumentException(
                    "tarn.projections.replay-threads must be at least 1, replay-share from 1 to 100");
        }
    }
}

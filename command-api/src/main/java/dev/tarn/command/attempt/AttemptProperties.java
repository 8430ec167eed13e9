package dev.tarn.command.attempt;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How refused attempts are kept.
 *
 * @param pause after an event about one actor or address, until the next one about the same kind of attempt
 * @param actors how many actors and addresses may have events of their own within one pause; the others share one a kind
 * @param keep how many months, after the one it happened in, it can be read where anonymous attempts came from
 */
@ConfigurationProperties("tarn.attempts")
record AttemptProperties(
        @DefaultValue("1m") Duration pause,
        @DefaultValue("600") int actors,
        @DefaultValue("6") int keep) {

    AttemptProperties {
        if (!pause.isPositive() || actors < 1 || keep < 0) {
            throw new IllegalArgumentException("tarn.attempts: pause and actors must be positive, keep 0 or more.");
        }
    }
}

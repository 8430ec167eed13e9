package dev.tarn.eventlog;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the event log works.
 *
 * @param connections to PostgreSQL for reading and appending, at most
 * @param cachedAggregates how many aggregates of each type stay in memory
 * @param snapshotEvery after so many events of one aggregate
 */
@ConfigurationProperties("tarn.event-log")
public record EventLogProperties(
        @DefaultValue("8") int connections,
        @DefaultValue("20000") int cachedAggregates,
        @DefaultValue("100") int snapshotEvery) {}

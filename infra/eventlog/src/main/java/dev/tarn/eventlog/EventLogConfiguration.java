package dev.tarn.eventlog;

import dev.tarn.codec.AppendListener;
import dev.tarn.codec.AttemptCipher;
import dev.tarn.codec.EventCodec;
import dev.tarn.codec.JdbcSubjectKeys;
import dev.tarn.codec.KeyWrap;
import dev.tarn.codec.RootKey;
import dev.tarn.domain.attempt.AttemptInbox;
import dev.tarn.domain.log.Receipts;
import dev.tarn.domain.projection.ProjectionReports;
import dev.tarn.domain.system.RoadReports;
import dev.tarn.eventlog.attempts.JdbcAttemptInbox;
import dev.tarn.eventlog.relay.Relay;
import dev.tarn.eventlog.relay.RelayProperties;
import dev.tarn.eventlog.relay.Wakeup;
import dev.tarn.eventlog.reports.JdbcProjectionReports;
import dev.tarn.eventlog.reports.JdbcRoadReports;
import dev.tarn.eventlog.seal.SealMeters;
import dev.tarn.eventlog.seal.Sealer;
import dev.tarn.kafka.KafkaProperties;
import dev.tarn.postgres.Database;
import dev.tarn.postgres.DatabaseRole;
import dev.tarn.postgres.KeyringWatch;
import dev.tarn.seal.SealKey;
import dev.tarn.seal.SealsProperties;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.PropertySource;

/** The event log, Axon over it, the relay and the sealer. */
@AutoConfiguration
@PropertySource("classpath:dev/tarn/eventlog/tarn-eventlog.properties")
@EnableConfigurationProperties({EventLogProperties.class, RelayProperties.class, SealsProperties.class})
class EventLogConfiguration {

    @Bean(destroyMethod = "close", defaultCandidate = false)
    DataSource eventLogDataSource(Database database, EventLogProperties properties) {
        database.migrate("log", "db/log");
        return database.pool("event-log", DatabaseRole.COMMAND, properties.connections());
    }

    /** Without its database a process of its own takes no commands, and says that it is not ready. */
    @Bean
    HealthIndicator logHealthIndicator(@Qualifier("eventLogDataSource") DataSource dataSource) {
        return new DataSourceHealthIndicator(dataSource);
    }

    @Bean
    JdbcSubjectKeys eventLogSubjectKeys(
            @Qualifier("eventLogDataSource") DataSource dataSource, KeyWrap wrap, KeyringWatch watch) {
        JdbcSubjectKeys keys = new JdbcSubjectKeys(dataSource, wrap);
        watch.keepCurrent(keys);
        return keys;
    }

    @Bean
    Receipts receipts(@Qualifier("eventLogDataSource") DataSource dataSource, JdbcSubjectKeys eventLogSubjectKeys) {
        return new JdbcReceipts(dataSource, eventLogSubjectKeys);
    }

    @Bean
    ProjectionReports projectionReports(@Qualifier("eventLogDataSource") DataSource dataSource) {
        return new JdbcProjectionReports(dataSource);
    }

    @Bean
    AttemptInbox attemptInbox(@Qualifier("eventLogDataSource") DataSource dataSource, RootKey root) {
        return new JdbcAttemptInbox(dataSource, new AttemptCipher(root));
    }

    @Bean
    RoadReports roadReports(@Qualifier("eventLogDataSource") DataSource dataSource) {
        return new JdbcRoadReports(dataSource);
    }

    @Bean
    Wakeup relayWakeup() {
        return new Wakeup();
    }

    @Bean
    Relay relay(
            Database database,
            KafkaProperties kafka,
            EventCodec codec,
            RelayProperties properties,
            Wakeup wakeup,
            @Qualifier("eventLogDataSource") DataSource migrated) {
        return new Relay(database, kafka, codec, properties, wakeup);
    }

    @Bean
    Sealer sealer(
            Database database,
            KafkaProperties kafka,
            RootKey root,
            SealsProperties properties,
            @Qualifier("eventLogDataSource") DataSource migrated) {
        return new Sealer(database, kafka, new SealKey(root), properties, Clock.systemUTC());
    }

    @Bean
    SealMeters sealMeters(Sealer sealer) {
        return new SealMeters(sealer, Clock.systemUTC());
    }

    @Bean(destroyMethod = "close")
    LogMeters logMeters(
            @Qualifier("eventLogDataSource") DataSource dataSource,
            Relay relay,
            ObjectProvider<MeterRegistry> registry) {
        return new LogMeters(dataSource, relay::isLeading, registry.getIfAvailable(CompositeMeterRegistry::new));
    }

    @Bean(destroyMethod = "close")
    GroupWriter groupWriter(
            @Qualifier("eventLogDataSource") DataSource dataSource, KeyWrap wrap, Relay relay, Wakeup wakeup) {
        BatchCommitter committer = new BatchCommitter(dataSource, new AppendStatement(wrap), () -> !relay.isLeading());
        return new GroupWriter(committer, wakeup::signal);
    }

    @Bean
    DomainModel domainModel() {
        return DomainModel.discover();
    }

    @Bean(initMethod = "start", destroyMethod = "shutdown")
    org.axonframework.config.Configuration axon(
            GroupWriter writer,
            @Qualifier("eventLogDataSource") DataSource dataSource,
            EventCodec codec,
            JdbcSubjectKeys eventLogSubjectKeys,
            KeyWrap wrap,
            DomainModel model,
            EventLogProperties properties,
            ObjectProvider<AppendListener> listeners) {
        LogReader reader = new LogReader(dataSource);
        var storage = new AxonEventStorage(
                writer,
                reader,
                new Snapshots(dataSource, eventLogSubjectKeys, model.aggregates()),
                codec,
                eventLogSubjectKeys,
                new ErasureRecorder(reader, codec, wrap),
                listeners.orderedStream().toList());
        return new AxonFactory(model, properties).create(storage);
    }

    @Bean
    CommandBus commandBus(org.axonframework.config.Configuration axon) {
        return axon.commandBus();
    }
}

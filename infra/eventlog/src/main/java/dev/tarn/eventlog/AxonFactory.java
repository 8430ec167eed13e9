package dev.tarn.eventlog;

import java.util.List;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;

/** Puts Axon together over the event log. */
final class AxonFactory {

    private final DomainModel model;
    private final EventLogProperties properties;

    AxonFactory(DomainModel model, EventLogProperties properties) {
        this.model = model;
        this.properties = properties;
    }

    /**
     * A configuration that is ready to start. There is no transaction manager on purpose: the storage engine makes a
     * command durable in a transaction of its own, together with others.
     */
    Configuration create(EventStorageEngine engine) {
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureTransactionManager(_ -> NoTransactionManager.instance())
                .configureCorrelationDataProviders(_ -> List.of())
                .configureEventStore(
                        _ -> EmbeddedEventStore.builder().storageEngine(engine).build())
                .configureCommandBus(_ -> new FreshDecisions(SimpleCommandBus.builder()
                        .transactionManager(NoTransactionManager.instance())
                        .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                        .build()))
                .configureSnapshotter(AxonFactory::snapshotter);
        model.aggregates().forEach(aggregate -> configurer.configureAggregate(aggregate(aggregate)));
        model.handlers()
                .forEach(handler -> configurer.registerCommandHandler(axon -> DomainModel.instantiate(handler, axon)));
        return configurer.buildConfiguration();
    }

    /** Each with a cache of its own, and blind to the events of others: another aggregate's id finds nothing. */
    private <T> AggregateConfigurer<T> aggregate(Class<T> aggregate) {
        AggregateCache cache = new AggregateCache(properties.cachedAggregates());
        Class<?> ownEvents = DomainModel.eventsOf(aggregate);
        return AggregateConfigurer.defaultConfiguration(aggregate)
                .configureCache(_ -> cache)
                .configureEventStreamFilter(_ -> message ->
                        ownEvents.isInstance(message.getPayload()) || aggregate.isInstance(message.getPayload()))
                .configureSnapshotTrigger(axon -> new EventCountSnapshotTriggerDefinition(
                        axon.getComponent(Snapshotter.class), properties.snapshotEvery()));
    }

    private static Snapshotter snapshotter(Configuration axon) {
        return AggregateSnapshotter.builder()
                .eventStore(axon.getComponent(EventStore.class))
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .transactionManager(NoTransactionManager.instance())
                .repositoryProvider(axon::repository)
                .aggregateFactories(axon.findModules(org.axonframework.config.AggregateConfiguration.class).stream()
                        .<org.axonframework.eventsourcing.AggregateFactory<?>>map(module -> module.aggregateFactory())
                        .toList())
                .build();
    }
}

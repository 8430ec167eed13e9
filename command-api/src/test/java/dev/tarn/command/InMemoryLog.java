package dev.tarn.command;

import dev.tarn.codec.RootKey;
import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.attempt.AttemptInbox;
import dev.tarn.domain.item.Item;
import dev.tarn.domain.log.AppendScope;
import dev.tarn.domain.log.DuplicateReceipt;
import dev.tarn.domain.log.Receipt;
import dev.tarn.domain.log.Receipts;
import dev.tarn.domain.log.StoredReceipt;
import dev.tarn.domain.projection.ProjectionReports;
import dev.tarn.domain.projection.ReplayReport;
import dev.tarn.domain.session.Session;
import dev.tarn.domain.system.RoadReports;
import dev.tarn.domain.user.Accounts;
import dev.tarn.domain.user.Administrators;
import dev.tarn.domain.user.EmailAddress;
import dev.tarn.domain.user.User;
import dev.tarn.security.WithdrawnAccess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Stands in for the event log: events and receipts are kept together, in memory. */
@TestConfiguration(proxyBeanMethods = false)
class InMemoryLog implements Receipts {

    private static final int PARTITION = 7;

    private final Map<String, StoredReceipt> receipts = new ConcurrentHashMap<>();
    private final AtomicLong position = new AtomicLong();

    @Override
    public @Nullable StoredReceipt find(UUID userId, String key) {
        return receipts.get(userId + key);
    }

    /** There is no road here. */
    @Bean
    static RoadReports roadReports() {
        return new RoadReports() {
            @Override
            public boolean holds(UUID aggregateId, long position) {
                return false;
            }

            @Override
            public List<Passage> passages(int partition) {
                return List.of();
            }
        };
    }

    /** There are no projections here. */
    @Bean
    static ProjectionReports projectionReports() {
        return new ProjectionReports() {
            @Override
            public boolean exists(String projection) {
                return false;
            }

            @Override
            public Optional<ReplayReport> replay(UUID replayId) {
                return Optional.empty();
            }

            @Override
            public boolean hasDeadLetter(String projection, long letterId) {
                return false;
            }

            @Override
            public List<ReplayReport> unrecorded() {
                return List.of();
            }

            @Override
            public Optional<String> result(UUID requestId, Duration patience) {
                return Optional.empty();
            }
        };
    }

    /** Nobody puts anything in. */
    @Bean
    static AttemptInbox attemptInbox() {
        return (_, _, _) -> {};
    }

    @Bean(initMethod = "start", destroyMethod = "shutdown")
    Configuration axon(WithdrawnAccess withdrawn) {
        return DefaultConfigurer.defaultConfiguration(false)
                .configureEventStore(_ -> EmbeddedEventStore.builder()
                        .storageEngine(new Engine(withdrawn))
                        .build())
                .configureCommandBus(_ -> SimpleCommandBus.builder().build())
                .configureCorrelationDataProviders(_ -> List.of())
                .configureAggregate(User.class)
                .configureAggregate(EmailAddress.class)
                .configureAggregate(Administrators.class)
                .configureAggregate(Session.class)
                .configureAggregate(Item.class)
                .registerCommandHandler(axon -> new Accounts(
                        axon.repository(User.class),
                        axon.repository(EmailAddress.class),
                        axon.repository(Administrators.class)))
                .buildConfiguration();
    }

    @Bean
    RootKey rootKey() {
        return RootKey.generate();
    }

    @Bean
    CommandBus commandBus(Configuration axon) {
        return axon.commandBus();
    }

    private final class Engine extends InMemoryEventStorageEngine {
        private final WithdrawnAccess withdrawn;

        Engine(WithdrawnAccess withdrawn) {
            this.withdrawn = withdrawn;
        }

        @Override
        public void appendEvents(List<? extends EventMessage<?>> events) {
            var metadata = CurrentUnitOfWork.get().root().getMessage().getMetaData();
            if (!events.isEmpty() && metadata.get(AppendScope.METADATA_KEY) instanceof AppendScope scope) {
                keep(scope.receipt(), position.get() + events.size());
                super.appendEvents(events);
                events.forEach(event -> appended(scope, (DomainEventMessage<?>) event));
            }
        }

        private void appended(AppendScope scope, DomainEventMessage<?> event) {
            UUID aggregateId = UUID.fromString(event.getAggregateIdentifier());
            scope.appended(PARTITION, position.incrementAndGet(), aggregateId, event.getSequenceNumber());
            withdrawn.hear((DomainEvent) event.getPayload(), event.getSequenceNumber(), event.getTimestamp());
        }

        private void keep(@Nullable Receipt receipt, long lastPosition) {
            if (receipt != null) {
                var stored = new StoredReceipt(
                        receipt.fingerprint(),
                        receipt.status(),
                        receipt.body(),
                        receipt.headers(),
                        PARTITION,
                        lastPosition);
                if (receipts.putIfAbsent(receipt.userId() + receipt.key(), stored) != null) {
                    throw new DuplicateReceipt();
                }
            }
        }
    }
}

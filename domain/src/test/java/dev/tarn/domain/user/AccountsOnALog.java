package dev.tarn.domain.user;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.Repository;
import org.junit.jupiter.api.AfterEach;

/** Accounts on a log in memory, which tells what was committed together: a fixture knows one aggregate only. */
abstract class AccountsOnALog {

    final EmbeddedEventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    final List<List<?>> commits = new ArrayList<>();
    final CommandGateway commands = commandsOn(log);

    AccountsOnALog() {
        log.subscribe(events ->
                commits.add(events.stream().map(EventMessage::getPayload).toList()));
    }

    @AfterEach
    void closeTheLog() {
        log.shutDown();
    }

    final List<Object> lastCommit() {
        return List.copyOf(commits.getLast());
    }

    private static CommandGateway commandsOn(EmbeddedEventStore log) {
        var bus = SimpleCommandBus.builder().build();
        var accounts = new Accounts(
                repository(User.class, log),
                repository(EmailAddress.class, log),
                repository(Administrators.class, log));
        new AnnotationCommandHandlerAdapter<>(accounts).subscribe(bus);
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    private static <T> Repository<T> repository(Class<T> aggregate, EmbeddedEventStore log) {
        return EventSourcingRepository.builder(aggregate).eventStore(log).build();
    }
}

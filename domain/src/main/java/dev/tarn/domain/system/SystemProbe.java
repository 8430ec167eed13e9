package dev.tarn.domain.system;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.tarn.domain.system.SystemEvent.SystemProbed;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;

/** One trial of the system: an aggregate of one event. */
@AggregateRoot
public class SystemProbe {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private UUID probeId;

    @SuppressWarnings("NullAway.Init") // filled by its first event
    SystemProbe() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    public SystemProbe(ProbeSystem command) {
        apply(new SystemProbed(command.probeId(), command.reason()));
    }

    @EventSourcingHandler
    void on(SystemEvent event) {
        probeId = event.probeId();
    }
}

package dev.tarn.domain.attempt;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.tarn.domain.attempt.AttemptEvent.AttemptsRefused;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** Attempts that are written down once, however often they are handed over. */
@AggregateRoot
public class Attempts {

    @AggregateIdentifier
    private @Nullable UUID attemptId;

    Attempts() {}

    void record(RefusedAttempts attempts, UUID ownerId) {
        if (attemptId == null) {
            apply(new AttemptsRefused(
                    attempts.id(),
                    ownerId,
                    attempts.accountId(),
                    attempts.kind(),
                    attempts.count(),
                    attempts.from(),
                    attempts.to(),
                    attempts.action()));
        }
    }

    @EventSourcingHandler
    void on(AttemptEvent event) {
        attemptId = event.attemptId();
    }
}

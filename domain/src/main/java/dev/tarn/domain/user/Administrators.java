package dev.tarn.domain.user;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.tarn.domain.Rejection;
import dev.tarn.domain.user.AdministratorsEvent.AdministratorAppointed;
import dev.tarn.domain.user.AdministratorsEvent.AdministratorDismissed;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;

/**
 * Those who can administer: they have the role and are not suspended. One aggregate for all of them, so that of two who
 * dismiss each other at the same moment the log's uniqueness of (aggregate, sequence) lets one win, and one stays.
 */
@AggregateRoot
public class Administrators {

    /** There is one such circle. */
    public static final UUID ID = UUID.fromString("00000000-0000-8000-8000-000000000001");

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private UUID id = ID;

    private final Set<UUID> userIds = new HashSet<>();

    Administrators() {}

    void appoint(UUID userId) {
        if (!userIds.contains(userId)) {
            apply(new AdministratorAppointed(userId));
        }
    }

    void dismiss(UUID userId) {
        if (userIds.stream().allMatch(userId::equals)) {
            throw new Rejection.Conflict("last-administrator", "The last administrator must stay one.");
        }
        if (userIds.contains(userId)) {
            apply(new AdministratorDismissed(userId));
        }
    }

    @EventSourcingHandler
    void on(AdministratorsEvent event) {
        switch (event) {
            case AdministratorAppointed appointed -> userIds.add(appointed.userId());
            case AdministratorDismissed dismissed -> userIds.remove(dismissed.userId());
        }
    }

    /** Whether nobody can administer yet. */
    public boolean isEmpty() {
        return userIds.isEmpty();
    }
}

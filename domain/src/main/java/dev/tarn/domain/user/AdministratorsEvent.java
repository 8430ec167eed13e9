package dev.tarn.domain.user;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.EventName;
import java.util.UUID;

/** What can happen to the circle of those who can administer. */
public sealed interface AdministratorsEvent extends DomainEvent {

    UUID userId();

    @Override
    default UUID ownerId() {
        return userId();
    }

    /** A user can administer from now on. */
    @EventName("tarn.administrators.appointed.v1")
    record AdministratorAppointed(UUID userId) implements AdministratorsEvent {}

    /** A user can administer no more. */
    @EventName("tarn.administrators.dismissed.v1")
    record AdministratorDismissed(UUID userId) implements AdministratorsEvent {}
}

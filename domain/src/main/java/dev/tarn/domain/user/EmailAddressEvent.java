package dev.tarn.domain.user;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.EventName;
import java.util.UUID;

/** What can happen to an e-mail address. */
public sealed interface EmailAddressEvent extends DomainEvent {

    UUID emailAddressId();

    UUID userId();

    @Override
    default UUID ownerId() {
        return userId();
    }

    /** A user has it now, and nobody else can. */
    @EventName("tarn.email-address.claimed.v1")
    record EmailAddressClaimed(UUID emailAddressId, UUID userId) implements EmailAddressEvent {}

    /** It is free again. */
    @EventName("tarn.email-address.released.v1")
    record EmailAddressReleased(UUID emailAddressId, UUID userId) implements EmailAddressEvent {}
}

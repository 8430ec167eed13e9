package dev.tarn.domain.user;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.tarn.domain.Rejection;
import dev.tarn.domain.user.EmailAddressEvent.EmailAddressClaimed;
import dev.tarn.domain.user.EmailAddressEvent.EmailAddressReleased;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/**
 * An address that one user at most may have. Its id is a keyed hash of the normalised address, so that the log's own
 * uniqueness of (aggregate, sequence) decides between two who claim it at the same moment.
 */
@AggregateRoot
public class EmailAddress {

    @AggregateIdentifier
    private UUID emailAddressId;

    private @Nullable UUID userId;

    @SuppressWarnings("NullAway.Init") // filled by its first event
    EmailAddress() {}

    void claim(UUID id, UUID claimant) {
        if (userId != null) {
            throw new Rejection.Conflict("email-taken", "An account with this e-mail address exists.");
        }
        apply(new EmailAddressClaimed(id, claimant));
    }

    void release(UUID holder) {
        if (!holder.equals(userId)) {
            throw new IllegalStateException("An e-mail address is released by its holder alone.");
        }
        apply(new EmailAddressReleased(emailAddressId, holder));
    }

    @EventSourcingHandler
    void on(EmailAddressEvent event) {
        emailAddressId = event.emailAddressId();
        userId = switch (event) {
            case EmailAddressClaimed claimed -> claimed.userId();
            case EmailAddressReleased _ -> null;
        };
    }

    /** Who has it; null when it is free. */
    public @Nullable UUID userId() {
        return userId;
    }
}

package dev.tarn.domain.system;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.EventName;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can happen to the system as a whole. */
public sealed interface SystemEvent extends DomainEvent {

    UUID probeId();

    /** No user's: a probe has no subject key, and so nothing personal is kept here. */
    @Override
    default UUID ownerId() {
        return probeId();
    }

    /**
     * An administrator tried whether all parts work. This event is itself the trial: it goes the road of all events.
     *
     * @param reason what the administrator gave, if anything
     */
    @EventName("tarn.system.probed.v1")
    record SystemProbed(UUID probeId, @Nullable String reason) implements SystemEvent {}
}

package dev.tarn.domain.session;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.EventName;
import dev.tarn.domain.PersonalData;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can happen to a session. */
public sealed interface SessionEvent extends DomainEvent {

    UUID sessionId();

    UUID userId();

    @Override
    default UUID ownerId() {
        return userId();
    }

    /** A user signed in. */
    @EventName("tarn.session.started.v1")
    record SessionStarted(
            UUID sessionId,
            UUID userId,
            int sessionEpoch,
            String refreshHash,
            Instant startedAt,
            Instant expiresAt,
            @PersonalData String ip,
            @PersonalData @Nullable String userAgent)
            implements SessionEvent {}

    /** A refresh token was exchanged for its successor. */
    @EventName("tarn.session.refreshed.v1")
    record SessionRefreshed(UUID sessionId, UUID userId, String refreshHash, Instant refreshedAt)
            implements SessionEvent {}

    /** The session is over. */
    @EventName("tarn.session.ended.v1")
    record SessionEnded(UUID sessionId, UUID userId, EndReason reason) implements SessionEvent {}
}

package dev.tarn.domain.session;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What may be asked of a session. */
public sealed interface SessionCommand {

    /**
     * Signs a user in whose password has been verified.
     *
     * @param sessionEpoch the user's session epoch now; see {@code User}
     * @param refreshHash SHA-256 of the first refresh token, base64url
     */
    record StartSession(
            @TargetAggregateIdentifier UUID sessionId,
            UUID userId,
            int sessionEpoch,
            String refreshHash,
            Instant at,
            Instant expiresAt,
            String ip,
            @Nullable String userAgent)
            implements SessionCommand {}

    /**
     * Exchanges a refresh token for its successor.
     *
     * @param presentedHash SHA-256 of the token that was presented, base64url
     * @param nextHash SHA-256 of the successor it would get
     */
    record RefreshSession(@TargetAggregateIdentifier UUID sessionId, String presentedHash, String nextHash, Instant at)
            implements SessionCommand {}

    /** Ends it. */
    record EndSession(@TargetAggregateIdentifier UUID sessionId, UUID userId, EndReason reason)
            implements SessionCommand {}
}

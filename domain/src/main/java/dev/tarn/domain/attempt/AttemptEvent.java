package dev.tarn.domain.attempt;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.EventName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can happen to attempts. */
public sealed interface AttemptEvent extends DomainEvent {

    UUID attemptId();

    /**
     * Attempts of one kind, of one actor or from one address, were refused.
     *
     * @param ownerId the same user, or else the month of {@link AnonymousMonth}
     * @param userId the user that all of them concern; null when it is not one, or not known
     * @param count how many, from the first of them to the last
     * @param action the method and the pattern of the path of the first; null where the path is nobody's
     */
    @EventName("tarn.attempts.refused.v2")
    record AttemptsRefused(
            UUID attemptId,
            UUID ownerId,
            @Nullable UUID userId,
            AttemptKind kind,
            int count,
            Instant from,
            Instant to,
            @Nullable String action)
            implements AttemptEvent {}
}

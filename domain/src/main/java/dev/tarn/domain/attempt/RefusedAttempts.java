package dev.tarn.domain.attempt;

import dev.tarn.domain.log.EventContext;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Attempts that are to become one event.
 *
 * @param id of the event's aggregate: the same however often the same attempts are handed over
 * @param accountId the user that all of them concern; null when it is not one, or not known
 * @param origin of the first of them
 */
public record RefusedAttempts(
        UUID id,
        AttemptKind kind,
        int count,
        Instant from,
        Instant to,
        @Nullable UUID accountId,
        @Nullable String action,
        EventContext origin) {}

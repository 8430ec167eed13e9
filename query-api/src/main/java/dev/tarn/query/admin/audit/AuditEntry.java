package dev.tarn.query.admin.audit;

import dev.tarn.query.change.FieldChange;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event, as administrators see it. What was personal in it is missing once its owner is erased.
 *
 * @param position in the log
 * @param actor a user's id, {@code anonymous} or {@code system}
 * @param subject the aggregate; of attempts on an account, the account
 * @param changes fields that the event changed; of what it only says, {@code from} is null
 */
record AuditEntry(
        long position,
        Instant at,
        String type,
        String actor,
        UUID subject,
        @Nullable String ip,
        @Nullable String userAgent,
        String correlationId,
        @Nullable String causationId,
        @Nullable UUID sessionId,
        Map<String, FieldChange> changes) {}

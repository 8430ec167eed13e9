package dev.tarn.security.attempt;

import dev.tarn.domain.attempt.AttemptKind;
import dev.tarn.web.RequestContext;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt that was refused.
 *
 * @param who the actor, or where there is none, the address
 * @param actor a user's id, or {@code anonymous}
 * @param account the user whom it concerns; null when that is nobody, or nobody knows
 * @param action the method and the pattern of the path; null where the path is nobody's
 */
public record Attempt(
        AttemptKind kind,
        String who,
        String actor,
        @Nullable UUID sessionId,
        @Nullable UUID account,
        @Nullable String action,
        RequestContext origin,
        Instant at) {

    /** Attempts with the same key are counted together. */
    String key() {
        return kind + ":" + who;
    }
}

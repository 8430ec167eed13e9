package dev.tarn.query.admin.projections;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a projection does.
 *
 * @param replayId the replay that is not over, if any
 * @param generation the one that readers see
 * @param position up to where it has seen the log
 * @param head where the log ends
 * @param lag events that it has not yet read
 * @param lastError why it does not come on; null while it does
 * @param updatedAt when it last said something; null when no instance does
 */
record ProjectionView(
        String name,
        Status status,
        @Nullable UUID replayId,
        int generation,
        long position,
        long head,
        long lag,
        double eventsPerSecond,
        long deadLetters,
        @Nullable String lastError,
        @Nullable Instant updatedAt) {

    /** Whether it runs. */
    enum Status {
        RUNNING,
        PAUSED,
        FAILED
    }
}

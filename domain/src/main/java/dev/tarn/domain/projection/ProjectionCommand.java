package dev.tarn.domain.projection;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator may ask of a projection. What the projection itself said last goes with it, where the decision
 * depends on that: a replay comes further by itself.
 */
public sealed interface ProjectionCommand {

    String projection();

    @Nullable
    String reason();

    /**
     * Builds the view anew.
     *
     * @param toPosition where to stop, for a view as of that position; null for one that keeps up
     */
    record StartReplay(
            String projection,
            UUID replayId,
            @Nullable Long toPosition,
            SwitchMode switchMode,
            @Nullable String reason) implements ProjectionCommand {}

    /** Lets readers see what was built. */
    record SwitchReplay(
            String projection,
            UUID replayId,
            ReplayReport report,
            @Nullable String reason) implements ProjectionCommand {}

    /** Lets readers see what they saw before. */
    record RollBackReplay(
            String projection,
            UUID replayId,
            ReplayReport report,
            @Nullable String reason) implements ProjectionCommand {}

    /** Throws away what is being built. */
    record CancelReplay(
            String projection,
            UUID replayId,
            ReplayReport report,
            @Nullable String reason) implements ProjectionCommand {}

    /** Writes down what a projection did by itself: began to build a new shape, switched to it, or failed. */
    record RecordReplay(ReplayReport report) implements ProjectionCommand {
        @Override
        public String projection() {
            return report.projection();
        }

        @Override
        public @Nullable String reason() {
            return report.failure();
        }
    }

    record PauseProjection(String projection, @Nullable String reason) implements ProjectionCommand {}

    record ResumeProjection(String projection, @Nullable String reason) implements ProjectionCommand {}

    /** Applies the parked sequence of this letter. */
    record RetryDeadLetter(
            String projection,
            UUID requestId,
            long letterId,
            @Nullable String reason) implements ProjectionCommand {}

    /** Shows what a retry would change. */
    record PreviewDeadLetter(
            String projection,
            UUID requestId,
            long letterId,
            @Nullable String reason) implements ProjectionCommand {}

    /** Throws a letter away. */
    record DiscardDeadLetter(
            String projection,
            UUID requestId,
            long letterId,
            @Nullable String reason) implements ProjectionCommand {}
}

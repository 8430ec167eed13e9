package dev.tarn.domain.projection;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.EventName;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can happen to a projection as a whole. The reason is what the administrator gave, if anything. */
public sealed interface ProjectionEvent extends DomainEvent {

    UUID controlId();

    /** The name of the projection. */
    String projection();

    @Nullable
    String reason();

    /** No user's: a projection has no subject key, and so nothing personal is kept here. */
    @Override
    default UUID ownerId() {
        return controlId();
    }

    /** What happens to a replay. */
    sealed interface ReplayEvent extends ProjectionEvent {
        UUID replayId();
    }

    /** What is asked about events that are parked. */
    sealed interface DeadLetterEvent extends ProjectionEvent {

        /** Of this very request, under which its result is found. */
        UUID requestId();

        /** The number of the dead letter. */
        long letterId();
    }

    /** A new generation is to be built. */
    @EventName("tarn.replay.started.v1")
    record ReplayStarted(
            UUID controlId,
            String projection,
            UUID replayId,
            @Nullable Long toPosition,
            SwitchMode switchMode,
            @Nullable String reason)
            implements ReplayEvent {}

    /** Readers are to see the new generation. */
    @EventName("tarn.replay.switched.v1")
    record ReplaySwitched(
            UUID controlId,
            String projection,
            UUID replayId,
            @Nullable String reason) implements ReplayEvent {}

    /** Readers are to see the generation from before the switch again. */
    @EventName("tarn.replay.rolled-back.v1")
    record ReplayRolledBack(
            UUID controlId,
            String projection,
            UUID replayId,
            @Nullable String reason) implements ReplayEvent {}

    /** The new generation is not wanted any more. */
    @EventName("tarn.replay.cancelled.v1")
    record ReplayCancelled(
            UUID controlId,
            String projection,
            UUID replayId,
            @Nullable String reason) implements ReplayEvent {}

    /** The new generation could not be built. */
    @EventName("tarn.replay.failed.v1")
    record ReplayFailed(
            UUID controlId,
            String projection,
            UUID replayId,
            @Nullable String reason) implements ReplayEvent {}

    /** Its view stays as it is until it is resumed. */
    @EventName("tarn.projection.paused.v1")
    record ProjectionPaused(
            UUID controlId, String projection, @Nullable String reason) implements ProjectionEvent {}

    /** It goes on. */
    @EventName("tarn.projection.resumed.v1")
    record ProjectionResumed(
            UUID controlId, String projection, @Nullable String reason) implements ProjectionEvent {}

    /** The sequence that begins with this letter is to be applied, in order, as far as that goes. */
    @EventName("tarn.dead-letter.retried.v1")
    record DeadLetterRetried(
            UUID controlId,
            String projection,
            UUID requestId,
            long letterId,
            @Nullable String reason) implements DeadLetterEvent {}

    /** Somebody looked at what a retry would change. */
    @EventName("tarn.dead-letter.previewed.v1")
    record DeadLetterPreviewed(
            UUID controlId,
            String projection,
            UUID requestId,
            long letterId,
            @Nullable String reason) implements DeadLetterEvent {}

    /** The letter is to be thrown away without being applied. */
    @EventName("tarn.dead-letter.discarded.v1")
    record DeadLetterDiscarded(
            UUID controlId,
            String projection,
            UUID requestId,
            long letterId,
            @Nullable String reason) implements DeadLetterEvent {}
}

package dev.tarn.projection;

import dev.tarn.domain.projection.ReplayStatus;
import dev.tarn.domain.projection.SwitchMode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A replay as its table has it.
 *
 * @param generation the one that it builds; null until it has a number
 * @param previous the one that was live before the switch; null until then
 * @param toPosition where it stops; null for one that keeps up
 */
record Replay(
        UUID id,
        String projection,
        @Nullable Integer generation,
        @Nullable Integer previous,
        int version,
        @Nullable Long toPosition,
        SwitchMode mode,
        ReplayStatus status,
        Phase phase) {

    /** What a running replay is at. */
    enum Phase {
        LOADING,
        INDEXING,
        KEEPING_UP
    }

    Generation built() {
        if (generation == null) {
            throw new IllegalStateException("The replay has not begun to build.");
        }
        return new Generation(projection, generation, version);
    }
}

package dev.tarn.domain.projection;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a projection says of a replay.
 *
 * @param toPosition where its view stops; null where it keeps up
 * @param canRollBack whether the generation from before the switch is still kept
 * @param failure why it failed, if it did
 */
public record ReplayReport(
        UUID replayId,
        String projection,
        ReplayStatus status,
        @Nullable Long toPosition,
        boolean canRollBack,
        @Nullable String failure) {}

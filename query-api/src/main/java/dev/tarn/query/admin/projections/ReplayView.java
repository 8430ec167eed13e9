package dev.tarn.query.admin.projections;

import dev.tarn.domain.projection.ReplayStatus;
import dev.tarn.web.json.RawJson;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay is.
 *
 * @param processed records of the topic that it has read
 * @param total records that there are
 * @param etaSeconds until it has caught up, at this rate; null when that cannot be told
 * @param differences between the view that readers saw and the new one; null until they have been compared
 * @param failure why it has failed or, while it runs, does not come on
 * @param canRollBack whether the generation from before the switch is still kept
 */
record ReplayView(
        UUID id,
        String projection,
        ReplayStatus status,
        long processed,
        long total,
        long eventsPerSecond,
        @Nullable Long etaSeconds,
        @Nullable Differences differences,
        @Nullable Integer generation,
        @Nullable Long toPosition,
        @Nullable String failure,
        boolean canRollBack,
        Instant startedAt,
        Instant updatedAt) {

    /**
     * What is not the same, row by row.
     *
     * @param samples up to 20, each with its table, key and, where both have the row, the columns that differ
     */
    record Differences(
            long onlyLive,
            long onlyNew,
            long changed,
            @Schema(implementation = Sample[].class) RawJson samples) {}

    /** What a sample looks like. Only the API's documentation reads this. */
    @Schema(name = "ReplayDifference")
    record Sample(String table, String key, String difference, List<String> columns) {}
}

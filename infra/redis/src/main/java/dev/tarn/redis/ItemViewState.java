package dev.tarn.redis;

import org.jspecify.annotations.Nullable;

/**
 * Which keys of the Redis view of items are good.
 *
 * @param epoch grows whenever a write may have been lost; keys of older epochs are abandoned
 * @param runId of the only Redis process that has all writes of this epoch; null while there is none
 */
public record ItemViewState(
        int generation, long epoch, @Nullable String runId) {}

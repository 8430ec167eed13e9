package dev.tarn.redis;

import org.jspecify.annotations.Nullable;

/**
 * Which keys of the Redis view of items are good.
 *
 * @param term grows with every switch to another generation, back to an earlier one too
 * @param epoch grows whenever a write may have been lost; keys of older epochs are abandoned
 * @param runId of the only Redis process that has all writes of this epoch; null while there is none
 */
public record ItemViewState(
        int generation, long term, long epoch, @Nullable String runId) {

    /** Whether this was said later than the other: of two switches the later counts, then of two epochs. */
    boolean isAsNewAs(ItemViewState other) {
        return term == other.term ? epoch >= other.epoch : term > other.term;
    }
}

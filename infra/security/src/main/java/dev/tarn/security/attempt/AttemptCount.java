package dev.tarn.security.attempt;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Attempts of one key.
 *
 * @param isSurplus whether there were too many keys to tell them apart
 * @param account the one that all of them concern; null when it is not one
 */
record AttemptCount(
        String key,
        boolean isSurplus,
        Attempt first,
        int count,
        Instant last,
        @Nullable UUID account) {

    static AttemptCount of(Attempt only) {
        return new AttemptCount(only.key(), false, only, 1, only.at(), only.account());
    }

    /** The same under the key that all have in common for whom there is no room. */
    AttemptCount asSurplus() {
        return new AttemptCount(first.kind() + ":others", true, first, count, last, null);
    }

    AttemptCount plus(AttemptCount later) {
        return new AttemptCount(
                key,
                isSurplus,
                first,
                Math.clamp((long) count + later.count, 0, Integer.MAX_VALUE),
                later.last,
                Objects.equals(account, later.account) ? account : null);
    }
}

package dev.tarn.security.attempt;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was refused since somebody last asked, folded; keeps 10,000 keys apart, about 5 MB, and counts the rest by kind. */
final class AttemptCounts {

    static final int MOST_KEYS = 10_000;

    private Map<String, AttemptCount> counts = new HashMap<>();

    /** Counts one more. Takes well under a microsecond, whatever else goes on. */
    synchronized void add(Attempt attempt) {
        add(AttemptCount.of(attempt));
    }

    /** Takes back what could not be passed on. */
    synchronized void putBack(Collection<AttemptCount> earlier) {
        Collection<AttemptCount> later = take();
        earlier.forEach(this::add);
        later.forEach(this::add);
    }

    private void add(AttemptCount count) {
        boolean isKept = counts.size() < MOST_KEYS || counts.containsKey(count.key());
        AttemptCount kept = isKept ? count : count.asSurplus();
        counts.merge(kept.key(), kept, AttemptCount::plus);
    }

    /** Everything that was counted; begins anew. */
    synchronized Collection<AttemptCount> take() {
        if (counts.isEmpty()) {
            return List.of();
        }
        Collection<AttemptCount> taken = counts.values();
        counts = new HashMap<>();
        return taken;
    }
}

package dev.tarn.projection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Which aggregates are parked, as one transaction sees and changes it. */
final class Parking {

    private final Set<UUID> aggregates;
    private final List<DeadLetter> letters = new ArrayList<>();

    Parking(Set<UUID> aggregates) {
        this.aggregates = new HashSet<>(aggregates);
    }

    /** Parks the event, so that all later ones of its aggregate queue up behind it. */
    void park(Recorded event, Exception cause) {
        aggregates.add(event.aggregateId());
        letters.add(DeadLetter.of(event, cause));
    }

    /**
     * The events that may be applied; those of parked aggregates queue up. The destruction of a key never does: what is
     * personal must go at once, whatever came before.
     */
    List<Recorded> open(List<Recorded> events) {
        if (aggregates.isEmpty()) {
            return events;
        }
        List<Recorded> open = new ArrayList<>(events.size());
        for (Recorded event : events) {
            if (aggregates.contains(event.aggregateId()) && !Arrival.destroysKey(event.type())) {
                letters.add(DeadLetter.queued(event));
            } else {
                open.add(event);
            }
        }
        return open;
    }

    Set<UUID> aggregates() {
        return aggregates;
    }

    List<DeadLetter> letters() {
        return letters;
    }
}

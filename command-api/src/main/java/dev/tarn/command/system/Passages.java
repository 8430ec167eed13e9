package dev.tarn.command.system;

import dev.tarn.command.system.SystemHealth.Part;
import dev.tarn.domain.system.RoadReports;
import dev.tarn.domain.system.RoadReports.Passage;
import dev.tarn.web.ConsistencyToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** Which projections an event has passed. Filled by one thread, read by another. */
final class Passages {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final RoadReports road;
    private final Trial trial;
    private final Map<String, Part> passed = new TreeMap<>();
    private final Map<String, String> behind = new TreeMap<>();

    /** Begins with these projections, which are known to exist. */
    Passages(RoadReports road, Trial trial, List<String> known) {
        this.road = road;
        this.trial = trial;
        known.forEach(name -> behind.put(name, "the event has not come to it"));
    }

    /** Looks until all have passed the event or the time is over. */
    void follow(ConsistencyToken event) {
        while (!look(event) && !trial.isOver()) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private boolean look(ConsistencyToken event) {
        List<Passage> passages = road.passages(event.partition());
        synchronized (this) {
            behind.clear();
            passages.forEach(passage -> note(passage, event));
            return behind.isEmpty();
        }
    }

    /** Who stands still on purpose has not failed. */
    private void note(Passage passage, ConsistencyToken event) {
        String name = passage.projection();
        if (passage.paused()) {
            passed.computeIfAbsent(name, _ -> trial.up(name, "paused by an administrator, and so not tried"));
        } else if (passage.position() >= event.position()) {
            passed.computeIfAbsent(name, _ -> trial.up(name, "the event has passed"));
        } else {
            behind.put(name, "has come to position " + passage.position() + " of " + event.position());
        }
    }

    /** All projections as they are found by now, by name. */
    synchronized List<Part> parts() {
        Map<String, Part> parts = new TreeMap<>(passed);
        behind.forEach((name, detail) -> parts.put(name, trial.down(name, detail)));
        return new ArrayList<>(parts.values());
    }
}

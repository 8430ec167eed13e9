package dev.tarn.domain.system;

import java.util.List;
import java.util.UUID;

/** How far an event has come on its road, as the database tells. */
public interface RoadReports {

    /** Whether the log has an event of this aggregate at this position. */
    boolean holds(UUID aggregateId, long position);

    /** Where the live views are in one partition. */
    List<Passage> passages(int partition);

    /**
     * Where one projection is.
     *
     * @param paused whether it stands still because an administrator wants it to
     * @param position all events up to it have been applied
     */
    record Passage(String projection, boolean paused, long position) {}
}

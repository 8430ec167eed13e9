package dev.tarn.query.admin.analytics;

import java.time.Instant;
import java.util.List;

/**
 * How much Tarn was used.
 *
 * @param totals of the whole time; active users are counted once
 * @param series an entry for each step, in order, with nothing left out
 * @param topTags of the items that were created in this time and still exist
 * @param funnel how far those have come who registered in this time
 */
record Analytics(Entry totals, List<Entry> series, List<TagCount> topTags, List<Step> funnel) {

    /**
     * One step of time.
     *
     * @param at its beginning
     * @param logins sign-ins, without refreshes
     * @param activeUsers those who signed in, refreshed, registered, or changed something
     * @param itemsDeleted one by one; not those that went with their owner's account
     */
    record Entry(
            Instant at,
            long registrations,
            long logins,
            long failedLogins,
            long activeUsers,
            long itemsCreated,
            long itemsChanged,
            long itemsDeleted) {

        static Entry empty(Instant at) {
            return new Entry(at, 0, 0, 0, 0, 0, 0, 0);
        }
    }

    /** How many items have a tag. */
    record TagCount(String tag, long count) {}

    /** How many users have come so far. */
    record Step(String step, long users) {}
}

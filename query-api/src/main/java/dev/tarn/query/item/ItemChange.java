package dev.tarn.query.item;

import java.util.Locale;
import java.util.UUID;

/**
 * That something happened to an item, and where in the log that is.
 *
 * @param position in the log, from 1
 */
record ItemChange(long position, UUID ownerId, UUID itemId, Kind kind) {

    /** What happened. */
    enum Kind {
        CREATED,
        CHANGED,
        DELETED;

        /** As clients know it. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

package dev.tarn.query.admin.erasure;

/**
 * A place that was searched for what is left of a user.
 *
 * @param place views, redis or topic; or generations, which are views that readers do not see: kept to go back to, being
 *     built, or as of a position
 * @param scanned rows, keys or records that were looked at
 * @param found those that hold something of the user
 * @param sameValueElsewhere those of somebody else in which a value is the same, such as a common name
 * @param isComplete false where the time was too short, the place is away, or not every generation was told
 */
record Place(String place, long scanned, long found, long sameValueElsewhere, boolean isComplete) {

    /** The same, when there may be more in it. */
    Place incomplete() {
        return new Place(place, scanned, found, sameValueElsewhere, false);
    }
}

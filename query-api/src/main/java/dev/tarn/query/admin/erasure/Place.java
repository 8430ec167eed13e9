package dev.tarn.query.admin.erasure;

/**
 * A place that was searched for what is left of a user.
 *
 * @param place views, redis or topic; or generations, which are views that readers do not see: they are not searched, but
 *     counted, and each must have been told of the erasure
 * @param scanned rows, keys or records that were looked at
 * @param found those that hold something of the user
 * @param sameValueElsewhere those of somebody else in which a value is the same, such as a common name
 * @param isComplete false where the time was too short, or the place is away
 */
record Place(String place, long scanned, long found, long sameValueElsewhere, boolean isComplete) {}

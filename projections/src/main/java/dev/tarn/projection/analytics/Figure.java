package dev.tarn.projection.analytics;

/** What is counted by the hour, in the order of the columns. */
enum Figure {
    REGISTRATIONS,
    LOGINS,
    FAILED_LOGINS,
    ITEMS_CREATED,
    ITEMS_CHANGED,
    ITEMS_DELETED
}

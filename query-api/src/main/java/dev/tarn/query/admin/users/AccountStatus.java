package dev.tarn.query.admin.users;

/** Whether the user may sign in. */
enum AccountStatus {
    ACTIVE,
    SUSPENDED
}

package dev.tarn.domain.user;

/** Whether the user may sign in. */
public enum AccountStatus {
    ACTIVE,
    SUSPENDED
}

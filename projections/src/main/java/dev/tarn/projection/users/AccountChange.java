package dev.tarn.projection.users;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the events of a batch come to for one account. What is null stays as it is. Times are microseconds since 1970. */
final class AccountChange {

    final UUID userId;

    @Nullable
    Long createdAt;

    @Nullable
    String email;

    @Nullable
    String displayName;

    @Nullable
    String roles;

    @Nullable
    String status;

    @Nullable
    Long lastLoginAt;

    long items;

    AccountChange(UUID userId) {
        this.userId = userId;
    }

    boolean isRegistration() {
        return createdAt != null;
    }
}

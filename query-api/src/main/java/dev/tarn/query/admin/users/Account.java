package dev.tarn.query.admin.users;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an administrator is told about a user. */
public record Account(
        UUID userId,
        String email,
        String displayName,
        List<String> roles,
        String status,
        Instant createdAt,
        @Nullable Instant lastLoginAt,
        long itemCount) {

    static Account of(AccountView row) {
        return new Account(
                row.userId,
                row.email,
                row.displayName,
                row.roles,
                row.status,
                row.createdAt,
                row.lastLoginAt,
                row.itemCount);
    }
}

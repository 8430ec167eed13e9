package dev.tarn.query.admin.users;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code read.account}. */
@Entity
@Immutable
@Table(schema = "read", name = "account")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class AccountView {

    @Id
    UUID userId;

    String email;
    String displayName;
    List<String> roles;
    String status;
    Instant createdAt;

    @Nullable
    Instant lastLoginAt;

    long itemCount;
}

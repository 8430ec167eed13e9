package dev.tarn.query.user;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code read.profile}. */
@Entity
@Immutable
@Table(schema = "read", name = "profile")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class ProfileView {

    @Id
    UUID userId;

    String email;
    String displayName;
    List<String> roles;
    long version;
    Instant createdAt;
    Instant updatedAt;
}

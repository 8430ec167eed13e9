package dev.tarn.query.session;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code read.session}: a session that has not been ended. */
@Entity
@Immutable
@Table(schema = "read", name = "session")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class SessionView {

    @Id
    UUID sessionId;

    UUID userId;
    Instant startedAt;
    Instant lastUsedAt;

    String ip;

    @Nullable
    String userAgent;

    Instant expiresAt;
}

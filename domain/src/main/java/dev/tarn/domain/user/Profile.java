package dev.tarn.domain.user;

import dev.tarn.domain.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * An account as its user may see it.
 *
 * @param updatedAt when its last event happened
 */
public record Profile(
        UUID userId,
        String email,
        String displayName,
        Set<Role> roles,
        long version,
        Instant createdAt,
        Instant updatedAt) {}

package dev.tarn.domain.user;

import dev.tarn.domain.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An account as an administrator may see it, as far as the account itself knows.
 *
 * @param roles by their names
 */
public record AccountSummary(
        UUID userId, String email, String displayName, List<Role> roles, AccountStatus status, Instant createdAt) {}

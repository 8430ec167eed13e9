package dev.tarn.domain.user;

import dev.tarn.domain.Role;
import java.util.Set;
import java.util.UUID;

/** What signing a user in needs to know of the account. */
public record Credentials(UUID userId, String passwordHash, Set<Role> roles, int sessionEpoch, AccountStatus status) {}

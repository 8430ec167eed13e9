package dev.tarn.security;

import dev.tarn.domain.Role;
import java.util.Set;
import java.util.UUID;

/** Who is asking, by the access token of the request. A controller takes it as an argument. */
public record CurrentUser(UUID userId, UUID sessionId, Set<Role> roles) {

    public CurrentUser {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}

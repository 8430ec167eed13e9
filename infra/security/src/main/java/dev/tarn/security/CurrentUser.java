package dev.tarn.security;

import dev.tarn.domain.Rejection;
import dev.tarn.domain.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.UUID;

/** Who is asking, by the access token of the request. A controller takes it as an argument. */
public record CurrentUser(UUID userId, UUID sessionId, Set<Role> roles) {

    public CurrentUser {
        roles = Set.copyOf(roles);
    }

    /** Who is asking; refuses a request of nobody. */
    public static CurrentUser of(HttpServletRequest request) {
        if (request.getUserPrincipal() instanceof UserAuthentication authentication) {
            return authentication.getPrincipal();
        }
        throw new Rejection.Unauthenticated("unauthenticated", "Sign in to do this.");
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}

package dev.tarn.security;

import dev.tarn.domain.Role;
import java.util.Set;

/** The least that is asked of whoever calls a route. */
public enum Access {
    /** Nothing: a token is not even looked at, so that a stale one does no harm. */
    PUBLIC,
    USER,
    ANALYST,
    ADMIN;

    /** Whether somebody who is signed in with these roles may. */
    public boolean admits(Set<Role> roles) {
        return switch (this) {
            case PUBLIC, USER -> true;
            case ANALYST -> roles.contains(Role.ANALYST) || roles.contains(Role.ADMIN);
            case ADMIN -> roles.contains(Role.ADMIN);
        };
    }
}

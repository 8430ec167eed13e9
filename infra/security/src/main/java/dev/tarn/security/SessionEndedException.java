package dev.tarn.security;

import org.springframework.security.core.AuthenticationException;

/** The token is genuine, but its session is over. */
final class SessionEndedException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    SessionEndedException() {
        super("This session has ended. Sign in again.");
    }
}

package dev.tarn.security;

import org.springframework.security.core.AuthenticationException;

/** An Authorization header that holds no bearer token. */
final class MalformedCredentialsException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    MalformedCredentialsException() {
        super("The Authorization header must be \"Bearer\" and one access token.");
    }
}

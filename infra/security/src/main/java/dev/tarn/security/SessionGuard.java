package dev.tarn.security;

import java.util.UUID;

/** Knows which sessions are over although their access tokens have not expired. Asked on every request. */
@FunctionalInterface
public interface SessionGuard {

    boolean refuses(UUID userId, UUID sessionId);
}

package dev.tarn.domain.session;

import java.util.UUID;

/**
 * The session that goes on when all others of its user end.
 *
 * @param epoch the session epoch of its user when it was started; see {@code User}
 */
public record KeptSession(UUID sessionId, int epoch) {}

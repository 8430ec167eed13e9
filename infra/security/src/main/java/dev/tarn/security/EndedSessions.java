package dev.tarn.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tarn.domain.Ids;
import dev.tarn.security.SecurityProperties.Tokens;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that ended while access tokens of theirs may still be good, kept in memory by every instance. Who ends a
 * session says so here at once; the other instances hear of it by the event.
 */
public final class EndedSessions implements SessionGuard {

    private final Cache<UUID, Instant> sessions = forgetful();
    private final Cache<UUID, Instant> closedAccounts = forgetful();
    private final Cache<UUID, EndOfAll> users = forgetful();

    private static <V> Cache<UUID, V> forgetful() {
        return Caffeine.newBuilder()
                .expireAfterWrite(Tokens.LONGEST_LIFETIME.plusMinutes(1))
                .build();
    }

    /** One session is over. */
    public void sessionEnded(UUID sessionId, Instant at) {
        sessions.put(sessionId, at);
    }

    /** All sessions of a user that began before are over, but for the kept one. */
    public void allSessionsEnded(UUID userId, @Nullable UUID keptSessionId, Instant at) {
        users.asMap().merge(userId, new EndOfAll(keptSessionId, at), EndOfAll::later);
    }

    /** An account is gone, and no session of it is good. */
    public void accountClosed(UUID userId, Instant at) {
        closedAccounts.put(userId, at);
    }

    @Override
    public boolean refuses(UUID userId, UUID sessionId) {
        EndOfAll end = users.getIfPresent(userId);
        return sessions.getIfPresent(sessionId) != null
                || closedAccounts.getIfPresent(userId) != null
                || (end != null && end.covers(sessionId));
    }

    /** A session's id tells when it began; a token's {@code iat} counts whole seconds, which is too coarse. */
    private record EndOfAll(@Nullable UUID keptSessionId, Instant at) {

        boolean covers(UUID sessionId) {
            return !sessionId.equals(keptSessionId)
                    && Ids.timeOf(sessionId).isBefore(at.truncatedTo(ChronoUnit.MILLIS));
        }

        EndOfAll later(EndOfAll other) {
            return other.at.isBefore(at) ? this : other;
        }
    }
}

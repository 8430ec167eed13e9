package dev.tarn.projection.sessions;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.session.SessionEvent;
import dev.tarn.domain.session.SessionEvent.SessionEnded;
import dev.tarn.domain.session.SessionEvent.SessionRefreshed;
import dev.tarn.domain.session.SessionEvent.SessionStarted;
import dev.tarn.domain.user.UserEvent.AccountDeleted;
import dev.tarn.domain.user.UserEvent.SessionsEnded;
import dev.tarn.domain.user.UserEvent.SessionsRevoked;
import dev.tarn.domain.user.UserEvent.UserSuspended;
import dev.tarn.projection.Recorded;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a batch comes to: sessions that begin in it, sessions that were used again, sessions that are over. */
final class SessionFold {

    private final Map<UUID, SessionStarted> started = new LinkedHashMap<>();
    private final Map<UUID, Instant> used = new LinkedHashMap<>();
    private final Set<UUID> ended = new LinkedHashSet<>();
    private final Map<UUID, Optional<UUID>> endedOfUsers = new HashMap<>();
    private final Map<UUID, Instant> signedIn = new LinkedHashMap<>();

    void add(Recorded recorded) {
        DomainEvent event = recorded.event();
        switch (event) {
            case SessionEvent session -> add(session, recorded);
            case SessionsRevoked all -> endAll(all.userId(), null);
            case UserSuspended suspended -> endAll(suspended.userId(), null);
            case SessionsEnded all -> endAll(all.userId(), all.keptSessionId());
            case AccountDeleted deleted -> endAll(deleted.userId(), null);
            default -> {} // of no interest
        }
    }

    private void add(SessionEvent event, Recorded recorded) {
        switch (event) {
            case SessionStarted start -> {
                signIn(start.userId(), start.startedAt());
                if (!recorded.erased()) {
                    started.put(start.sessionId(), start);
                }
            }
            case SessionRefreshed refreshed -> used.put(refreshed.sessionId(), refreshed.refreshedAt());
            case SessionEnded end -> {
                started.remove(end.sessionId());
                ended.add(end.sessionId());
            }
        }
    }

    private void signIn(UUID userId, Instant at) {
        signedIn.put(userId, at);
        started.values()
                .removeIf(session ->
                        session.userId().equals(userId) && !session.expiresAt().isAfter(at));
    }

    /** Ends what there is of the user's so far. Of two such events with different exceptions, no earlier session is left. */
    private void endAll(UUID userId, @Nullable UUID kept) {
        started.values()
                .removeIf(session ->
                        session.userId().equals(userId) && !session.sessionId().equals(kept));
        endedOfUsers.merge(
                userId, Optional.ofNullable(kept), (before, now) -> before.equals(now) ? now : Optional.empty());
    }

    /** Users who signed in, each with the last time. */
    Map<UUID, Instant> signedIn() {
        return signedIn;
    }

    Map<UUID, SessionStarted> started() {
        return started;
    }

    Map<UUID, Instant> used() {
        return used;
    }

    Set<UUID> ended() {
        return ended;
    }

    /** Users whose sessions from before the batch are over, each with the one that goes on, if any. */
    Map<UUID, Optional<UUID>> endedOfUsers() {
        return endedOfUsers;
    }
}

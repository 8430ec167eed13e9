package dev.tarn.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.session.SessionEvent.SessionEnded;
import dev.tarn.domain.user.UserEvent;
import dev.tarn.security.SecurityProperties.Tokens;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was taken away while access tokens that still promise it may be good: sessions that ended, users who were
 * suspended, roles. Kept in memory by every instance, and told by events, in whatever order and however often they come.
 */
public final class WithdrawnAccess implements SessionGuard {

    private final Cache<UUID, SessionEnded> sessions = forgetful();
    private final Cache<UUID, UserAccess> users = forgetful();
    private final Set<OpenAccess> open = ConcurrentHashMap.newKeySet();

    private static <V> Cache<UUID, V> forgetful() {
        return Caffeine.newBuilder()
                .expireAfterWrite(Tokens.LONGEST_LIFETIME.plusMinutes(1))
                .build();
    }

    /**
     * Something happened; what does not take access away, or give it back, is passed over.
     *
     * @param sequence of the event in its aggregate
     */
    public void hear(DomainEvent event, long sequence, Instant at) {
        switch (event) {
            case SessionEnded session -> sessions.put(session.sessionId(), session);
            case UserEvent user -> hear(user, sequence, at);
            default -> {
                return;
            }
        }
        open.forEach(access -> access.reconsider(event.ownerId()));
    }

    private void hear(UserEvent event, long sequence, Instant at) {
        UserAccess change = UserAccess.after(event, sequence, at);
        if (change != null) {
            users.asMap().merge(event.userId(), change, UserAccess::with);
        }
    }

    @Override
    public Optional<CurrentUser> admit(CurrentUser user) {
        if (sessions.getIfPresent(user.sessionId()) != null) {
            return Optional.empty();
        }
        UserAccess access = users.getIfPresent(user.userId());
        return access == null ? Optional.of(user) : access.admit(user);
    }

    @Override
    public Watch watch(CurrentUser user, Runnable withdrawn) {
        OpenAccess access = new OpenAccess(user, withdrawn);
        open.add(access);
        access.reconsider(user.userId()); // it may have gone since the user was admitted
        return () -> open.remove(access);
    }

    /** Something that a user holds open, and that has to be closed when the access it rests on goes. */
    private final class OpenAccess {
        private final CurrentUser user;
        private final Runnable withdrawn;

        OpenAccess(CurrentUser user, Runnable withdrawn) {
            this.user = user;
            this.withdrawn = withdrawn;
        }

        void reconsider(UUID userId) {
            @Nullable
            CurrentUser now = userId.equals(user.userId()) ? admit(user).orElse(null) : user;
            if (!Objects.equals(now, user) && open.remove(this)) {
                withdrawn.run();
            }
        }
    }
}

package dev.tarn.security;

import dev.tarn.domain.Ids;
import dev.tarn.domain.Role;
import dev.tarn.domain.user.UserEvent;
import dev.tarn.domain.user.UserEvent.AccountDeleted;
import dev.tarn.domain.user.UserEvent.RolesChanged;
import dev.tarn.domain.user.UserEvent.SessionsEnded;
import dev.tarn.domain.user.UserEvent.SessionsRevoked;
import dev.tarn.domain.user.UserEvent.UserReinstated;
import dev.tarn.domain.user.UserEvent.UserSuspended;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What of late became of a user's access; null where nothing did. */
record UserAccess(
        @Nullable EndOfAll end,
        @Nullable Standing standing,
        @Nullable Granted granted) {

    private interface Dated {
        long sequence();
    }

    /** All sessions that began before are over, but for the kept one. */
    private record EndOfAll(long sequence, @Nullable UUID keptSessionId, Instant at) implements Dated {

        /** A session's id tells when it began; a token's {@code iat} counts whole seconds, which is too coarse. */
        boolean covers(UUID sessionId) {
            return !sessionId.equals(keptSessionId)
                    && Ids.timeOf(sessionId).isBefore(at.truncatedTo(ChronoUnit.MILLIS));
        }
    }

    /** Whether the user is kept out altogether. */
    private record Standing(long sequence, boolean isOut) implements Dated {}

    /** The roles that the user has. */
    private record Granted(long sequence, Set<Role> roles) implements Dated {}

    /** What an event comes to; null for one that leaves access as it was. */
    static @Nullable UserAccess after(UserEvent event, long sequence, Instant at) {
        return switch (event) {
            case SessionsEnded ended -> of(new EndOfAll(sequence, ended.keptSessionId(), at), null);
            case SessionsRevoked _ -> of(new EndOfAll(sequence, null, at), null);
            case UserSuspended _ -> of(new EndOfAll(sequence, null, at), new Standing(sequence, true));
            case UserReinstated _ -> of(null, new Standing(sequence, false));
            case AccountDeleted _ -> of(null, new Standing(sequence, true));
            case RolesChanged changed -> new UserAccess(null, null, new Granted(sequence, changed.roles()));
            default -> null;
        };
    }

    private static UserAccess of(@Nullable EndOfAll end, @Nullable Standing standing) {
        return new UserAccess(end, standing, null);
    }

    /** Both together; of what contradicts, the later counts. */
    UserAccess with(UserAccess other) {
        return new UserAccess(later(end, other.end), later(standing, other.standing), later(granted, other.granted));
    }

    private static <T extends Dated> @Nullable T later(@Nullable T one, @Nullable T other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.sequence() > other.sequence() ? one : other;
    }

    /** The user with what is left to the session; empty when nothing is. */
    Optional<CurrentUser> admit(CurrentUser user) {
        boolean isOver = (standing != null && standing.isOut()) || (end != null && end.covers(user.sessionId()));
        return isOver ? Optional.empty() : Optional.of(withRolesLeft(user));
    }

    /** A token keeps what it promises only as far as the user still has it; what came on top, it never promised. */
    private CurrentUser withRolesLeft(CurrentUser user) {
        if (granted == null || granted.roles().containsAll(user.roles())) {
            return user;
        }
        Set<Role> left = EnumSet.copyOf(user.roles());
        left.retainAll(granted.roles());
        return new CurrentUser(user.userId(), user.sessionId(), left);
    }
}

package dev.tarn.projection.sessions;

import static dev.tarn.projection.Columns.micros;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.session.SessionEvent;
import dev.tarn.domain.session.SessionEvent.SessionStarted;
import dev.tarn.domain.user.UserEvent.AccountDeleted;
import dev.tarn.domain.user.UserEvent.SessionsEnded;
import dev.tarn.domain.user.UserEvent.SessionsRevoked;
import dev.tarn.domain.user.UserEvent.UserSuspended;
import dev.tarn.postgres.StorableText;
import dev.tarn.projection.ArrayStatement;
import dev.tarn.projection.Batch;
import dev.tarn.projection.Projection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where users are signed in. */
final class SessionsProjection implements Projection {

    private static final Set<Class<? extends DomainEvent>> ENDINGS =
            Set.of(SessionsEnded.class, SessionsRevoked.class, UserSuspended.class, AccountDeleted.class);

    private static final String START = """
            insert into session (session_id, user_id, started_at, last_used_at, expires_at, ip, user_agent)
            select session_id, user_id,
              timestamptz 'epoch' + started_at * interval '1 microsecond',
              timestamptz 'epoch' + started_at * interval '1 microsecond',
              timestamptz 'epoch' + expires_at * interval '1 microsecond',
              ip, user_agent
            from unnest(?, ?, ?, ?, ?, ?) as n(session_id, user_id, started_at, expires_at, ip, user_agent)
            """;

    /** Relies on the primary key, like the next. */
    private static final String USE = """
            update session s
            set last_used_at = timestamptz 'epoch' + n.used_at * interval '1 microsecond'
            from unnest(?, ?) as n(session_id, used_at)
            where s.session_id = n.session_id
            """;

    private static final String END = "delete from session where session_id = any(?)";

    /** Relies on session_of_user, whose first column is the user. */
    private static final String END_OF_USERS = """
            delete from session s
            using unnest(?, ?) as n(user_id, kept)
            where s.user_id = n.user_id and s.session_id is distinct from n.kept
            """;

    /**
     * Whoever signs in takes their expired sessions away: no clock but that of the events decides what is in the view.
     * Relies on session_of_user.
     */
    private static final String EXPIRE = """
            delete from session s
            using unnest(?, ?) as n(user_id, signed_in_at)
            where s.user_id = n.user_id
              and s.expires_at <= timestamptz 'epoch' + n.signed_in_at * interval '1 microsecond'
            """;

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean interestedIn(Class<? extends DomainEvent> type) {
        return SessionEvent.class.isAssignableFrom(type) || ENDINGS.contains(type);
    }

    /** What ends of the sessions from before goes first: those that begin in the batch have outlived it already. */
    @Override
    public void apply(Batch batch, Connection connection) throws SQLException {
        SessionFold fold = new SessionFold();
        batch.events().forEach(fold::add);
        endOfUsers(fold.endedOfUsers(), connection);
        atTimes(EXPIRE, fold.signedIn(), connection);
        ArrayStatement.executeFor(fold.ended(), END, connection);
        start(List.copyOf(fold.started().values()), connection);
        atTimes(USE, fold.used(), connection);
    }

    private static void start(List<SessionStarted> sessions, Connection connection) throws SQLException {
        if (sessions.isEmpty()) {
            return;
        }
        try (var statement = new ArrayStatement(connection, START)) {
            statement
                    .uuids(sessions.stream().map(SessionStarted::sessionId).toArray(UUID[]::new))
                    .uuids(sessions.stream().map(SessionStarted::userId).toArray(UUID[]::new))
                    .longs(sessions.stream()
                            .mapToLong(s -> micros(s.startedAt()))
                            .toArray())
                    .longs(sessions.stream()
                            .mapToLong(s -> micros(s.expiresAt()))
                            .toArray())
                    .texts(sessions.stream().map(s -> StorableText.of(s.ip())).toArray(String[]::new))
                    .texts(userAgents(sessions))
                    .execute();
        }
    }

    private static @Nullable String[] userAgents(List<SessionStarted> sessions) {
        return sessions.stream().map(s -> StorableText.orNull(s.userAgent())).toArray(String[]::new);
    }

    private static void atTimes(String sql, Map<UUID, Instant> timesById, Connection connection) throws SQLException {
        if (timesById.isEmpty()) {
            return;
        }
        try (var statement = new ArrayStatement(connection, sql)) {
            Collection<Instant> times = timesById.values();
            statement
                    .uuids(timesById.keySet().toArray(UUID[]::new))
                    .longs(times.stream().mapToLong(time -> micros(time)).toArray())
                    .execute();
        }
    }

    private static void endOfUsers(Map<UUID, Optional<UUID>> users, Connection connection) throws SQLException {
        if (users.isEmpty()) {
            return;
        }
        @Nullable
        UUID[] kept = users.values().stream().map(one -> one.orElse(null)).toArray(UUID[]::new);
        try (var statement = new ArrayStatement(connection, END_OF_USERS)) {
            statement.uuids(users.keySet().toArray(UUID[]::new)).uuids(kept).execute();
        }
    }
}

package dev.tarn.eventlog.attempts;

import dev.tarn.codec.AttemptCipher;
import dev.tarn.domain.attempt.AttemptKind;
import dev.tarn.domain.attempt.RefusedAttempts;
import dev.tarn.domain.log.EventContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;

/** Attempts of one key out of the inbox, which grow as further rows of it are read, from the earliest on. */
final class Gathered {

    private final String key;
    private final boolean isSurplus;
    private RefusedAttempts attempts;

    private Gathered(String key, boolean isSurplus, RefusedAttempts attempts) {
        this.key = key;
        this.isSurplus = isSurplus;
        this.attempts = attempts;
    }

    static Gathered read(ResultSet row, AttemptCipher cipher) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        var origin = new EventContext(
                row.getString("correlation_id"),
                null,
                row.getString("traceparent"),
                row.getString("actor"),
                row.getObject("session_id", UUID.class),
                cipher.open(row.getBytes("ip"), id),
                cipher.open(row.getBytes("user_agent"), id));
        var attempts = new RefusedAttempts(
                id,
                AttemptKind.valueOf(row.getString("kind")),
                row.getInt("count"),
                row.getObject("first_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_at", OffsetDateTime.class).toInstant(),
                row.getObject("account_id", UUID.class),
                row.getString("action"),
                origin);
        return new Gathered(row.getString("key"), row.getBoolean("is_surplus"), attempts);
    }

    /** Adds later attempts of the same key; refuses those of another. */
    boolean add(Gathered later) {
        if (!key.equals(later.key)) {
            return false;
        }
        RefusedAttempts more = later.attempts;
        attempts = new RefusedAttempts(
                attempts.id(),
                attempts.kind(),
                Math.clamp((long) attempts.count() + more.count(), 0, Integer.MAX_VALUE),
                attempts.from(),
                latest(attempts.to(), more.to()),
                Objects.equals(attempts.accountId(), more.accountId()) ? attempts.accountId() : null,
                attempts.action(),
                attempts.origin());
        return true;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    String key() {
        return key;
    }

    boolean isSurplus() {
        return isSurplus;
    }

    RefusedAttempts attempts() {
        return attempts;
    }
}

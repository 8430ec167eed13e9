package dev.tarn.query.session;

import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the user who asks is signed in, the last used session first. */
@RestController
@ReadsFrom("sessions")
class SessionsController {

    /** This list has no pages; nobody looks through more. */
    private static final Limit MOST = Limit.of(1_000);

    private final Sessions sessions;
    private final Clock clock;

    SessionsController(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** The whole list. */
    record SessionList(List<SessionEntry> items) {}

    /** @param current whether it is the one that asks */
    record SessionEntry(
            UUID sessionId,
            Instant startedAt,
            Instant lastUsedAt,
            String ip,
            @Nullable String userAgent,
            boolean current) {

        static SessionEntry of(SessionView row, UUID current) {
            return new SessionEntry(
                    row.sessionId, row.startedAt, row.lastUsedAt, row.ip, row.userAgent, row.sessionId.equals(current));
        }
    }

    @Operation(
            operationId = "listSessions",
            summary = "Where you are signed in, the last used first",
            description = "Your own only, not in pages; sessions that have ended or expired are not in it. `current` is"
                    + " the one that asks. It is a view and honours a `Consistency-Token`.")
    @GetMapping("/api/v1/auth/sessions")
    SessionList sessions(CurrentUser user) {
        return new SessionList(sessions.of(user.userId(), clock.instant(), MOST).stream()
                .map(row -> SessionEntry.of(row, user.sessionId()))
                .toList());
    }
}

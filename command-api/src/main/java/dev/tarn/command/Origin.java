package dev.tarn.command;

import dev.tarn.domain.log.EventContext;
import dev.tarn.security.CurrentUser;
import dev.tarn.web.RequestContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says where a command comes from, for the record that each of its events keeps. */
public final class Origin {

    private Origin() {}

    /** A request of somebody who is not signed in. */
    public static EventContext anonymous(RequestContext request) {
        return of(request, EventContext.ANONYMOUS, null);
    }

    /** A request of a user. */
    public static EventContext user(RequestContext request, CurrentUser user) {
        return of(request, user.userId().toString(), user.sessionId());
    }

    /** A request of a user who is signing in just now, or refreshing the session. */
    public static EventContext user(RequestContext request, UUID userId, UUID sessionId) {
        return of(request, userId.toString(), sessionId);
    }

    private static EventContext of(RequestContext request, String actor, @Nullable UUID sessionId) {
        return new EventContext(
                request.correlationId(),
                null,
                request.traceparent().value(),
                actor,
                sessionId,
                request.ip(),
                request.userAgent());
    }
}

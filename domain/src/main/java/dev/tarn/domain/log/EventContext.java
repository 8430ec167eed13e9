package dev.tarn.domain.log;

import dev.tarn.domain.PersonalData;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a command came from; stored with each of its events.
 *
 * @param correlationId of the whole conversation, as the client named it
 * @param causationId of the event that led to the command; null when a person did
 * @param traceparent the W3C trace context
 * @param actor a user's id, {@link #ANONYMOUS} or {@link #SYSTEM}
 */
public record EventContext(
        String correlationId,
        @Nullable String causationId,
        String traceparent,
        String actor,
        @Nullable UUID sessionId,
        @PersonalData @Nullable String ip,
        @PersonalData @Nullable String userAgent) {

    /** The actor of a request without a token. */
    public static final String ANONYMOUS = "anonymous";

    /** The actor of what nobody asked for. */
    public static final String SYSTEM = "system";

    /** The same for an event whose owner has no subject key that could protect it. */
    public EventContext withoutPersonalData() {
        return new EventContext(correlationId, causationId, traceparent, actor, sessionId, null, null);
    }
}

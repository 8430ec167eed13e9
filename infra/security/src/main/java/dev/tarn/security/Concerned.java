package dev.tarn.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a request without an access token concerns, should it be refused.
 *
 * @param sessionId the session that it shows a token of; null when it shows none, and so is anybody's
 */
public record Concerned(UUID userId, @Nullable UUID sessionId) {

    private static final String ATTRIBUTE = Concerned.class.getName();

    /** Remembers it for as long as the request lasts. */
    public void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static @Nullable Concerned of(HttpServletRequest request) {
        return (Concerned) request.getAttribute(ATTRIBUTE);
    }
}

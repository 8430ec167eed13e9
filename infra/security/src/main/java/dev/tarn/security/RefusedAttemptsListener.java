package dev.tarn.security;

import dev.tarn.domain.attempt.AttemptKind;
import dev.tarn.domain.log.EventContext;
import dev.tarn.security.attempt.Attempt;
import dev.tarn.security.attempt.AttemptPost;
import dev.tarn.security.limit.ClientAddress;
import dev.tarn.web.Problem;
import dev.tarn.web.RefusalListener;
import dev.tarn.web.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/** Sees to it that refusals which say something about whoever asked get into the audit trail. */
final class RefusedAttemptsListener implements RefusalListener {

    /** Where the bearer filter left the user; by the time a problem is written the thread knows nobody any more. */
    private static final SecurityContextRepository CONTEXTS = new RequestAttributeSecurityContextRepository();

    private final AttemptPost post;
    private final ClientAddress addresses;
    private final Clock clock;

    RefusedAttemptsListener(AttemptPost post, ClientAddress addresses, Clock clock) {
        this.post = post;
        this.addresses = addresses;
        this.clock = clock;
    }

    @Override
    public void refused(HttpServletRequest request, Problem problem) {
        AttemptKind kind = kindOf(problem);
        RequestContext context = RequestContext.of(request);
        if (kind != null && context != null) {
            post.keep(attempt(kind, request, context));
        }
    }

    private static @Nullable AttemptKind kindOf(Problem problem) {
        return switch (problem.status()) {
            case FORBIDDEN -> AttemptKind.FORBIDDEN;
            case TOO_MANY_REQUESTS -> AttemptKind.LIMITED;
            case UNAUTHORIZED ->
                switch (problem.slug()) {
                    case "bad-credentials" -> AttemptKind.FAILED_LOGIN;
                    case "refresh-reused" -> AttemptKind.REFRESH_REUSED;
                    default -> null;
                };
            default -> null;
        };
    }

    private Attempt attempt(AttemptKind kind, HttpServletRequest request, RequestContext context) {
        CurrentUser user = userOf(request);
        if (user != null) {
            return by(user.userId(), user.sessionId(), kind, request, context);
        }
        Concerned concerned = Concerned.of(request);
        if (concerned != null && concerned.sessionId() != null) {
            return by(concerned.userId(), concerned.sessionId(), kind, request, context);
        }
        return new Attempt(
                kind,
                addresses.key(context.ip()),
                EventContext.ANONYMOUS,
                null,
                concerned == null ? null : concerned.userId(),
                actionOf(request),
                context,
                clock.instant());
    }

    private Attempt by(
            UUID userId, UUID sessionId, AttemptKind kind, HttpServletRequest request, RequestContext context) {
        String actor = userId.toString();
        return new Attempt(kind, actor, actor, sessionId, userId, actionOf(request), context, clock.instant());
    }

    private static @Nullable CurrentUser userOf(HttpServletRequest request) {
        Authentication authentication =
                CONTEXTS.loadDeferredContext(request).get().getAuthentication();
        return authentication instanceof UserAuthentication user ? user.getPrincipal() : null;
    }

    private static @Nullable String actionOf(HttpServletRequest request) {
        String pattern = RouteTable.patternAt(request);
        return pattern == null ? null : request.getMethod() + " " + pattern;
    }
}

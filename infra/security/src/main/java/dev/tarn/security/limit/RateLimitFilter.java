package dev.tarn.security.limit;

import dev.tarn.security.CurrentUser;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts requests once it is known whose they are. Not counted: health, which a supervisor must be able to ask; the public
 * key, which verifiers fetch; schemas, which readers of events fetch; files of the pages. A preflight never comes as far as this.
 */
public final class RateLimitFilter extends OncePerRequestFilter {

    private final RequestLimits limits;

    public RateLimitFilter(RequestLimits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        CurrentUser user = currentUser();
        if (user != null) {
            limits.user(user, request, response);
        } else if (!isFree(request.getServletPath())) {
            limits.arriving(request, response);
        }
        chain.doFilter(request, response);
    }

    private static @Nullable CurrentUser currentUser() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof CurrentUser user ? user : null;
    }

    private static boolean isFree(String path) {
        return path.startsWith("/actuator/health")
                || path.equals("/.well-known/jwks.json")
                || path.equals("/asyncapi.json")
                || path.startsWith("/schemas/")
                || path.startsWith("/console/")
                || path.startsWith("/swagger-ui/")
                || path.startsWith("/graphiql/");
    }
}

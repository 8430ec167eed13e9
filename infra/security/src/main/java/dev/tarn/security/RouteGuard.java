package dev.tarn.security;

import dev.tarn.domain.Role;
import dev.tarn.web.Problem;
import dev.tarn.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Lets a request through to its controller by the {@link Routes} alone: what they do not name is not there. */
final class RouteGuard implements AuthorizationManager<RequestAuthorizationContext> {

    private final RouteTable table = new RouteTable(Routes.TABLE);

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        RouteTable.Methods methods = table.at(context.getRequest());
        if (methods == null) {
            throw refusal(HttpStatus.NOT_FOUND, "not-found", "There is nothing here.", Map.of());
        }
        Access access = methods.of(context.getRequest().getMethod());
        if (access == Access.PUBLIC) {
            return new AuthorizationDecision(true);
        }
        Set<Role> roles = rolesOf(authentication.get());
        if (access == null && (methods.isPublic() || roles != null)) {
            throw refusal(
                    HttpStatus.METHOD_NOT_ALLOWED,
                    "method-not-allowed",
                    "This method is not allowed here.",
                    Map.of(HttpHeaders.ALLOW, methods.allowed()));
        }
        return new AuthorizationDecision(access != null && roles != null && access.admits(roles));
    }

    /** Whether a token is of no interest here. */
    boolean isPublic(HttpServletRequest request) {
        RouteTable.Methods methods = table.at(request);
        return methods != null && methods.of(request.getMethod()) == Access.PUBLIC;
    }

    private static @Nullable Set<Role> rolesOf(@Nullable Authentication authentication) {
        return authentication instanceof UserAuthentication user
                ? user.getPrincipal().roles()
                : null;
    }

    private static ProblemException refusal(
            HttpStatus status, String slug, String detail, Map<String, String> headers) {
        return new ProblemException(new Problem(status, slug, detail).withHeaders(headers));
    }
}

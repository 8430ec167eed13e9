package dev.tarn.security;

import dev.tarn.web.Problem;
import dev.tarn.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Tells a client that Spring Security turned away why, as a problem (RFC 6750 §3 for the challenge). */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    private static final String CHALLENGE = "Bearer realm=\"tarn\"";
    private static final String INVALID_TOKEN = CHALLENGE + ", error=\"invalid_token\", error_description=\"%s\"";

    private final ProblemWriter writer;

    Refusals(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        Problem problem = switch (failure) {
            case SessionEndedException _ -> badToken("session-ended", "This session has ended. Sign in again.");
            case MalformedCredentialsException _ ->
                badToken("bad-token", "The Authorization header must be Bearer and one access token.");
            case OAuth2AuthenticationException _ -> badToken("bad-token", "The access token is not valid.");
            default -> unauthorized("unauthenticated", "Sign in to do this.", CHALLENGE);
        };
        writer.write(request, response, problem);
    }

    private static Problem badToken(String slug, String detail) {
        return unauthorized(slug, detail, INVALID_TOKEN.formatted(detail));
    }

    private static Problem unauthorized(String slug, String detail, String challenge) {
        return new Problem(HttpStatus.UNAUTHORIZED, slug, detail)
                .withHeaders(Map.of(HttpHeaders.WWW_AUTHENTICATE, challenge));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        writer.write(request, response, new Problem(HttpStatus.FORBIDDEN, "forbidden", "You may not do this."));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException failure)
            throws IOException {
        writer.write(request, response, new Problem(HttpStatus.BAD_REQUEST, "malformed", "The request is malformed."));
    }
}

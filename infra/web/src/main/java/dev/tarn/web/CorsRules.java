package dev.tarn.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;

/**
 * Lets web pages of the configured origins in. A page of another origin gets no leave to read the answer, which its
 * browser sees to; only its preflight is refused outright.
 */
final class CorsRules extends DefaultCorsProcessor {

    private final ProblemWriter writer;

    CorsRules(ProblemWriter writer) {
        this.writer = writer;
    }

    static CorsConfiguration of(List<String> origins) {
        var rules = new CorsConfiguration();
        rules.setAllowedOrigins(origins);
        rules.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "DELETE"));
        rules.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        rules.setExposedHeaders(List.of(
                HttpHeaders.ETAG,
                HttpHeaders.LOCATION,
                HttpHeaders.RETRY_AFTER,
                ConsistencyToken.HEADER,
                RequestContext.CORRELATION_HEADER,
                "RateLimit",
                "RateLimit-Policy",
                "Deprecation",
                "Sunset",
                HttpHeaders.LINK));
        rules.setMaxAge(Duration.ofHours(1));
        return rules;
    }

    @Override
    public boolean processRequest(
            @Nullable CorsConfiguration rules, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean admitted = origin == null || rules == null || rules.checkOrigin(origin) != null;
        if (admitted) {
            boolean goesOn = super.processRequest(rules, request, response);
            if (response.getStatus() == HttpStatus.FORBIDDEN.value()) {
                writer.write(request, response, refusal("Web pages may not use this method here."));
            }
            return goesOn;
        }
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (CorsUtils.isPreFlightRequest(request)) {
            writer.write(request, response, refusal("Web pages of this origin may not call the API."));
            return false;
        }
        return true;
    }

    /** The problem says the rest. */
    @Override
    protected void rejectRequest(ServerHttpResponse response) {
        response.setStatusCode(HttpStatus.FORBIDDEN);
    }

    private static Problem refusal(String detail) {
        return new Problem(HttpStatus.FORBIDDEN, "origin-not-allowed", detail);
    }
}

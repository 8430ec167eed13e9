package dev.tarn.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

/** The headers that tell a browser to be careful with an answer. */
final class SecurityHeaders {

    /** An answer of the API is data: nothing in it is to be loaded, run or framed. */
    private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

    /** The console, the API's documentation and GraphiQL load their own scripts and nobody else's. */
    private static final String PAGE_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    static void addTo(HttpServletResponse response, String path, boolean secure) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", isPage(path) ? PAGE_POLICY : DATA_POLICY);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (secure) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }

    private static boolean isPage(String path) {
        return path.startsWith("/console") || path.startsWith("/swagger-ui/") || path.startsWith("/graphiql/");
    }
}

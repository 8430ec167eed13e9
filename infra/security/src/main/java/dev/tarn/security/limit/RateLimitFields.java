package dev.tarn.security.limit;

import dev.tarn.web.Problem;
import dev.tarn.web.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Tells a client how it stands (draft-ietf-httpapi-ratelimit-headers-10).
 *
 * @param last of the standings; the one that refused, if one did
 */
record RateLimitFields(String policies, String fields, Standing last) {

    private static final String POLICY = "RateLimit-Policy";
    private static final String FIELD = "RateLimit";

    static RateLimitFields of(Standing only) {
        return new RateLimitFields(only.limit().policy(), only.field(), only);
    }

    static RateLimitFields of(Standing first, Standing second) {
        return new RateLimitFields(
                first.limit().policy() + ", " + second.limit().policy(), first.field() + ", " + second.field(), second);
    }

    void addTo(HttpServletResponse response) {
        refuseWhatIsTooMany();
        response.setHeader(POLICY, policies);
        response.setHeader(FIELD, fields);
    }

    void refuseWhatIsTooMany() {
        if (!last.admitted()) {
            throw new ProblemException(
                    new Problem(HttpStatus.TOO_MANY_REQUESTS, "rate-limited", "Too many requests. Try again later.")
                            .withHeaders(Map.of(
                                    HttpHeaders.RETRY_AFTER,
                                    Long.toString(last.secondsToReset()),
                                    POLICY,
                                    policies,
                                    FIELD,
                                    fields)));
        }
    }
}

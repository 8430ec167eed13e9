package dev.tarn.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** The problem of each status for which there is nothing more particular to say. */
final class StatusProblems {

    private StatusProblems() {}

    static Problem of(HttpStatusCode code) {
        HttpStatus known = HttpStatus.resolve(code.value());
        HttpStatus status = known == null ? fallback(code) : known;
        return switch (status) {
            case BAD_REQUEST -> new Problem(status, "malformed", "The request is malformed.");
            case UNAUTHORIZED -> new Problem(status, "unauthenticated", "Sign in to do this.");
            case FORBIDDEN -> new Problem(status, "forbidden", "You may not do this.");
            case NOT_FOUND -> new Problem(status, "not-found", "There is nothing here.");
            case METHOD_NOT_ALLOWED -> new Problem(status, "method-not-allowed", "This method is not allowed here.");
            case NOT_ACCEPTABLE -> new Problem(status, "not-acceptable", "None of the accepted types can be served.");
            case REQUEST_TIMEOUT -> new Problem(status, "too-slow", "The body did not come in time.");
            case CONTENT_TOO_LARGE -> new Problem(status, "too-large", "The body is larger than 1 MiB.");
            case UNSUPPORTED_MEDIA_TYPE ->
                new Problem(status, "unsupported-media-type", "Send JSON in UTF-8 as application/json.");
            case NOT_IMPLEMENTED, HTTP_VERSION_NOT_SUPPORTED ->
                new Problem(status, "not-supported", "This form of HTTP is not supported.");
            case SERVICE_UNAVAILABLE -> Unavailable.problem("The service is not available at the moment. Try again.");
            default -> other(status);
        };
    }

    private static HttpStatus fallback(HttpStatusCode code) {
        return code.is4xxClientError() ? HttpStatus.BAD_REQUEST : HttpStatus.INTERNAL_SERVER_ERROR;
    }

    private static Problem other(HttpStatus status) {
        if (status.is4xxClientError()) {
            return new Problem(status, "refused", "The request is refused.");
        }
        return new Problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "Something went wrong here. The trace id names it.");
    }
}

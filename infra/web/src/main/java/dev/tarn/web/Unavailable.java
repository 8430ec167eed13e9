package dev.tarn.web;

import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A part that the request needs is down at the moment: 503, to be tried again. */
public final class Unavailable extends ProblemException {

    private static final long serialVersionUID = 1L;

    /**
     * This part is down.
     *
     * @param part as people call it, such as "event log"
     */
    public Unavailable(String part) {
        super(problem("The " + part + " is not available at the moment. Try again."));
    }

    /** More is asked at the moment than can be served. */
    static ProblemException overloaded() {
        return new ProblemException(
                new Problem(HttpStatus.SERVICE_UNAVAILABLE, "overloaded", "Too much is asked at the moment. Try again.")
                        .withHeaders(Map.of(HttpHeaders.RETRY_AFTER, "1")));
    }

    static Problem problem(String detail) {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail)
                .withHeaders(Map.of(HttpHeaders.RETRY_AFTER, "2"));
    }
}

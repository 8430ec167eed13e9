package dev.tarn.web;

import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * There is more to do than can be done: 503 {@code too-busy}, to be tried again. Not logged, since there are too many of
 * them when there are any.
 */
public final class Overloaded extends ProblemException {

    private static final long serialVersionUID = 1L;

    public Overloaded(String detail) {
        super(new Problem(HttpStatus.SERVICE_UNAVAILABLE, "too-busy", detail)
                .withHeaders(Map.of(HttpHeaders.RETRY_AFTER, "2")));
    }
}

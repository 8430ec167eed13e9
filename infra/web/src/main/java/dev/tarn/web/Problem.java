package dev.tarn.web;

import dev.tarn.domain.Rejection.FieldError;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * What went wrong, as the client is told (RFC 9457).
 *
 * @param slug the last part of the {@code type}; stable
 * @param errors field by field, where the input is to blame
 * @param headers that the answer carries besides
 */
public record Problem(
        HttpStatus status, String slug, String detail, List<FieldError> errors, Map<String, String> headers) {

    /** What the type of every problem begins with. */
    public static final String TYPE_PREFIX = "urn:tarn:problem:";

    public Problem {
        errors = List.copyOf(errors);
        headers = Map.copyOf(headers);
    }

    public Problem(HttpStatus status, String slug, String detail) {
        this(status, slug, detail, List.of(), Map.of());
    }

    /** A problem with the given fields of the input. */
    public static Problem invalid(List<FieldError> errors) {
        return new Problem(HttpStatus.BAD_REQUEST, "invalid", "The request is not valid.", errors, Map.of());
    }

    /** A problem with one field of the input. */
    public static Problem invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    public Problem withHeaders(Map<String, String> others) {
        return new Problem(status, slug, detail, errors, others);
    }

    String title() {
        return status.getReasonPhrase();
    }
}

package dev.tarn.web;

import dev.tarn.codec.KeysUnavailable;
import dev.tarn.domain.Rejection;
import dev.tarn.domain.log.LogUnavailable;
import jakarta.validation.ConstraintViolationException;
import java.util.HashMap;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.validation.method.MethodValidationException;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns whatever stopped a request into the problem that the client is told, and nothing of the inside with it. */
public final class ProblemMapper {

    /** The problem; a defect becomes a 500 without particulars. */
    public Problem map(Throwable failure) {
        return switch (failure) {
            case Rejection rejection -> rejected(rejection);
            case ProblemException refused -> refused.problem();
            case HttpMessageNotReadableException unreadable -> JsonProblems.of(unreadable);
            case MethodArgumentNotValidException invalid -> Problem.invalid(FieldErrors.of(invalid.getBindingResult()));
            case BindException invalid -> Problem.invalid(FieldErrors.of(invalid.getBindingResult()));
            case HandlerMethodValidationException invalid -> Problem.invalid(FieldErrors.of(invalid));
            case MethodValidationException invalid -> Problem.invalid(FieldErrors.of((MethodValidationResult) invalid));
            case ConstraintViolationException invalid -> Problem.invalid(FieldErrors.of(invalid));
            case MissingServletRequestParameterException missing -> missing(missing.getParameterName());
            case MissingRequestHeaderException missing -> missing(missing.getHeaderName());
            case MethodArgumentTypeMismatchException mismatch
            when isInPath(mismatch) -> StatusProblems.of(HttpStatus.NOT_FOUND);
            case MethodArgumentTypeMismatchException mismatch -> mismatched(mismatch.getName());
            case TypeMismatchException mismatch -> mismatched(String.valueOf(mismatch.getPropertyName()));
            case LogUnavailable _, KeysUnavailable _ ->
                Unavailable.problem("The event log is not available. Try again.");
            case InvalidParameterException _ -> StatusProblems.of(HttpStatus.BAD_REQUEST);
            case ErrorResponse response -> byStatus(response);
            default -> unexpected(failure);
        };
    }

    private static Problem rejected(Rejection rejection) {
        return switch (rejection) {
            case Rejection.Invalid invalid ->
                new Problem(HttpStatus.BAD_REQUEST, invalid.code(), invalid.detail(), invalid.errors(), Map.of());
            case Rejection.Unauthenticated _ ->
                plain(HttpStatus.UNAUTHORIZED, rejection).withHeaders(Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
            case Rejection.Forbidden _ -> plain(HttpStatus.FORBIDDEN, rejection);
            case Rejection.NotFound _ -> plain(HttpStatus.NOT_FOUND, rejection);
            case Rejection.Conflict _ -> plain(HttpStatus.CONFLICT, rejection);
            case Rejection.VersionMismatch _ -> plain(HttpStatus.PRECONDITION_FAILED, rejection);
        };
    }

    private static Problem plain(HttpStatus status, Rejection rejection) {
        return new Problem(status, rejection.code(), rejection.detail());
    }

    /** What is no id at all names nothing. */
    private static boolean isInPath(MethodArgumentTypeMismatchException mismatch) {
        return mismatch.getParameter().hasParameterAnnotation(PathVariable.class);
    }

    private static Problem missing(String name) {
        return Problem.invalid(name, "is required");
    }

    private static Problem mismatched(String name) {
        return Problem.invalid(name, "is not of the right form");
    }

    private static Problem byStatus(ErrorResponse response) {
        Map<String, String> headers = new HashMap<>();
        response.getHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return StatusProblems.of(response.getStatusCode()).withHeaders(headers);
    }

    private static Problem unexpected(Throwable failure) {
        return DatabaseOutage.isBehind(failure)
                ? Unavailable.problem("The database is not available at the moment. Try again.")
                : StatusProblems.of(HttpStatus.INTERNAL_SERVER_ERROR);
    }
}

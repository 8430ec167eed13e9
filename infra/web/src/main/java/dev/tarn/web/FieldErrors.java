package dev.tarn.web;

import dev.tarn.domain.Rejection.FieldError;
import jakarta.validation.ConstraintViolationException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.BindingResult;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;

/** Reads field errors out of what the validators say. A field is named by its path in the JSON: {@code tags[3]}. */
final class FieldErrors {

    private static final Comparator<FieldError> ORDER =
            Comparator.comparing(FieldError::field).thenComparing(FieldError::message);

    private FieldErrors() {}

    static List<FieldError> of(BindingResult result) {
        return sorted(result.getAllErrors().stream().map(FieldErrors::of).toList());
    }

    static List<FieldError> of(MethodValidationResult result) {
        List<FieldError> errors = new ArrayList<>();
        for (ParameterValidationResult parameter : result.getParameterValidationResults()) {
            if (parameter instanceof ParameterErrors fields) {
                fields.getAllErrors().forEach(error -> errors.add(of(error)));
            } else {
                String name = String.valueOf(parameter.getMethodParameter().getParameterName());
                parameter.getResolvableErrors().forEach(error -> errors.add(new FieldError(name, message(error))));
            }
        }
        return sorted(errors);
    }

    static List<FieldError> of(ConstraintViolationException invalid) {
        return sorted(invalid.getConstraintViolations().stream()
                .map(violation ->
                        new FieldError(path(violation.getPropertyPath().toString()), violation.getMessage()))
                .toList());
    }

    private static FieldError of(ObjectError error) {
        String field = error instanceof org.springframework.validation.FieldError named
                ? path(named.getField())
                : error.getObjectName();
        return new FieldError(field, message(error));
    }

    /** The validator calls the element of a list {@code tags[3].<list element>}. */
    private static String path(String path) {
        return path.replaceAll("\\.<[^>]*>", "");
    }

    private static String message(MessageSourceResolvable error) {
        return Objects.requireNonNullElse(error.getDefaultMessage(), "is not valid");
    }

    private static List<FieldError> sorted(List<FieldError> errors) {
        return errors.stream().sorted(ORDER).toList();
    }
}

package dev.tarn.web;

import dev.tarn.domain.Rejection.FieldError;
import dev.tarn.web.json.RefusedText;
import dev.tarn.web.text.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body that cannot be read, in the client's words and not in those of the parser. */
final class JsonProblems {

    private JsonProblems() {}

    static Problem of(HttpMessageNotReadableException unreadable) {
        Throwable cause = unreadable.getCause();
        while (cause != null) {
            if (cause instanceof ProblemException refused) {
                return refused.problem();
            }
            if (cause instanceof JacksonException json) {
                return of(json);
            }
            cause = cause.getCause();
        }
        return malformed("The body is missing or cannot be read.", List.of());
    }

    private static Problem of(JacksonException json) {
        String field = json.getPath().isEmpty() ? whereRead(json) : path(json);
        return switch (json) {
            case RefusedText refused -> malformed("The body is not acceptable JSON.", at(field, refused.reason()));
            case UnrecognizedPropertyException _ -> Problem.invalid(field, "is not known");
            case InvalidNullException _ -> Problem.invalid(field, "must not be null");
            case MismatchedInputException mismatched
            when mismatched.getPath().isEmpty() -> malformed("The body must be one JSON object.", List.of());
            case MismatchedInputException mismatched -> Problem.invalid(field, expected(mismatched));
            default -> malformed("The body is not well-formed JSON.", at(field, "cannot be read"));
        };
    }

    private static Problem malformed(String detail, List<FieldError> errors) {
        return new Problem(HttpStatus.BAD_REQUEST, "malformed", detail, errors, Map.of());
    }

    private static List<FieldError> at(String field, String message) {
        return field.isEmpty() ? List.of() : List.of(new FieldError(field, message));
    }

    private static String expected(MismatchedInputException mismatched) {
        Class<?> target = mismatched.getTargetType();
        return "must be " + (target == null ? "of another type" : JsonTypes.nameOf(target));
    }

    /** Where the parser was, when nobody was reading into a field yet. */
    private static String whereRead(JacksonException json) {
        return json.processor() instanceof JsonParser parser ? path(parser.streamReadContext()) : "";
    }

    private static String path(JacksonException json) {
        var path = new StringBuilder();
        for (Reference step : json.getPath()) {
            append(path, step.getPropertyName(), step.getIndex());
        }
        return path.toString();
    }

    private static String path(@Nullable TokenStreamContext context) {
        if (context == null || context.inRoot()) {
            return "";
        }
        var path = new StringBuilder(path(context.getParent()));
        append(path, context.currentName(), context.inArray() ? context.getCurrentIndex() : -1);
        return path.toString();
    }

    private static void append(StringBuilder path, @Nullable String name, int index) {
        if (name != null) {
            path.append(path.isEmpty() ? "" : ".").append(Text.printable(name));
        } else if (index >= 0) {
            path.append('[').append(index).append(']');
        }
    }
}

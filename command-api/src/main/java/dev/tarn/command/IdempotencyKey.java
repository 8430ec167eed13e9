package dev.tarn.command;

import dev.tarn.web.Problem;
import dev.tarn.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Idempotency-Key} header. */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]{1,128}");

    private IdempotencyKey() {}

    /** The key of a request; null when it has none. */
    static @Nullable String of(HttpServletRequest request) {
        List<String> keys = Collections.list(request.getHeaders(HEADER));
        if (keys.isEmpty()) {
            return null;
        }
        String key = keys.getFirst();
        if (keys.size() > 1 || key.isBlank() || !PRINTABLE.matcher(key).matches()) {
            throw new ProblemException(Problem.invalid(HEADER, "must be one key of 1 to 128 printable characters"));
        }
        return key;
    }
}

package dev.tarn.command;

import dev.tarn.web.constraint.TextLength;
import org.jspecify.annotations.Nullable;

/** Why an administrator does something: the optional body of what is done in administration. */
public record Reason(@TextLength(max = 500) @Nullable String reason) {

    /** What a request says; null when it says nothing. */
    public static @Nullable String of(@Nullable Reason body) {
        return body == null ? null : body.reason;
    }
}

package dev.tarn.command.projection;

import dev.tarn.web.constraint.TextLength;
import org.jspecify.annotations.Nullable;

/** Why an administrator does something: the optional body of every request here. */
record Reason(@TextLength(max = 500) @Nullable String reason) {

    /** What a request says; null when it says nothing. */
    static @Nullable String of(@Nullable Reason body) {
        return body == null ? null : body.reason;
    }
}

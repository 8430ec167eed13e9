package dev.tarn.query.stream;

import dev.tarn.domain.Rejection;
import org.jspecify.annotations.Nullable;

/** Reads positions of the log that clients name. */
public final class Position {

    private Position() {}

    /**
     * The position after which a client wants to read.
     *
     * @param name of the parameter or header, for the refusal
     * @param text 0, which is before the first event, when absent
     * @throws Rejection.Invalid when it is not a whole number from 0 up
     */
    public static long parse(String name, @Nullable String text) {
        if (text == null) {
            return 0;
        }
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        try {
            if (digits) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException _) { // over 64 bits
        }
        throw new Rejection.Invalid(name, "must be the position of an event, or 0");
    }
}

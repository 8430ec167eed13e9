package dev.tarn.projection;

import org.jspecify.annotations.Nullable;

/** What came of a request about a dead letter, as JSON. Causes are of our own making and need no escaping. */
final class LetterResult {

    static final String GONE = "{\"status\":\"GONE\"}";
    static final String DISCARDED = "{\"status\":\"DISCARDED\"}";

    private LetterResult() {}

    static String retried(int applied, int remaining, @Nullable String cause) {
        if (applied + remaining == 0) {
            return GONE;
        }
        String status = remaining == 0 ? "APPLIED" : "FAILED";
        return "{\"status\":\"%s\",\"applied\":%d,\"remaining\":%d,\"cause\":%s}"
                .formatted(status, applied, remaining, quoted(cause));
    }

    /** @param changes a JSON array */
    static String preview(int applied, int remaining, @Nullable String cause, String changes) {
        return "{\"status\":\"%s\",\"applied\":%d,\"remaining\":%d,\"cause\":%s,\"changes\":%s}"
                .formatted(remaining == 0 ? "APPLIES" : "FAILS", applied, remaining, quoted(cause), changes);
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : '"' + text.replaceAll("[\"\\\\\\p{Cntrl}]", "?") + '"';
    }
}

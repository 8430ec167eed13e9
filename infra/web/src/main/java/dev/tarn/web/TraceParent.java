package dev.tarn.web;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A {@code traceparent} header (W3C Trace Context, level 1). */
public record TraceParent(String value) {

    private static final Pattern WELL_FORMED =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /** What the client sent, where it is well-formed; else a new trace. */
    static TraceParent of(@Nullable String header) {
        return header != null
                        && header.length() == 55
                        && WELL_FORMED.matcher(header).matches()
                ? new TraceParent(header)
                : next();
    }

    /** A new trace. */
    public static TraceParent next() {
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        String traceId = hex.toHexDigits(random.nextLong() | 1) + hex.toHexDigits(random.nextLong()); // never all zero
        return new TraceParent("00-" + traceId + "-" + hex.toHexDigits(random.nextLong() | 1) + "-00");
    }

    public String traceId() {
        return value.substring(3, 35);
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.tarn.projection;

import dev.tarn.codec.EventHash;
import java.time.Instant;
import java.util.Collection;

/** Values as {@link ArrayStatement} carries them. */
public final class Columns {

    private Columns() {}

    /** A time as whole microseconds since 1970, the precision of the log and of PostgreSQL. */
    public static long micros(Instant time) {
        return EventHash.micros(time);
    }

    /** An array as one text of a column, to be cast: arrays of arrays of different lengths do not exist. */
    public static String arrayLiteral(Collection<String> values) {
        StringBuilder literal = new StringBuilder(16 * values.size() + 2).append('{');
        for (String value : values) {
            if (literal.length() > 1) {
                literal.append(',');
            }
            quote(literal, value);
        }
        return literal.append('}').toString();
    }

    /** The same of numbers. */
    public static String arrayLiteral(long[] values) {
        StringBuilder literal = new StringBuilder(21 * values.length + 2).append('{');
        for (long value : values) {
            if (literal.length() > 1) {
                literal.append(',');
            }
            literal.append(value);
        }
        return literal.append('}').toString();
    }

    private static void quote(StringBuilder literal, String value) {
        literal.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\');
            }
            literal.append(c);
        }
        literal.append('"');
    }
}

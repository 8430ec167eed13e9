package dev.tarn.projection;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Writes JSON (RFC 8259) in which every text is exactly what it was, half a character too. */
public final class JsonText {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonText() {}

    /** Adds an array of texts. */
    public static void append(StringBuilder json, Collection<String> values) {
        json.append('[');
        boolean isFirst = true;
        for (String value : values) {
            if (!isFirst) {
                json.append(',');
            }
            isFirst = false;
            append(json, value);
        }
        json.append(']');
    }

    /** Adds a text, or null. */
    public static void append(StringBuilder json, @Nullable String value) {
        if (value == null) {
            json.append("null");
            return;
        }
        json.append('"');
        int plain = 0; // where the text begins that needs no escape
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append(value, plain, i).append('\\');
                plain = i;
            } else if (c < ' ' || (Character.isSurrogate(c) && isLoneSurrogate(value, i))) {
                escape(json.append(value, plain, i), c);
                plain = i + 1;
            }
        }
        json.append(value, plain, value.length()).append('"');
    }

    /** Half a character is valid in JSON, but only as an escape: UTF-8 cannot write it. */
    private static boolean isLoneSurrogate(String value, int i) {
        char c = value.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
    }

    private static void escape(StringBuilder json, char c) {
        json.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            json.append(HEX[(c >> shift) & 0xf]);
        }
    }
}

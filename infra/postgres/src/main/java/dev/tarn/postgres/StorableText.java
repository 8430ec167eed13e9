package dev.tarn.postgres;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text as PostgreSQL can keep it. Valid JSON may hold what its type {@code text} cannot: U+0000 and lone surrogates.
 * They become U+FFFD here; whoever must answer the very text keeps the JSON beside it, as bytes.
 */
public final class StorableText {

    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    /** The same text for nearly every text; null stays null. */
    public static @Nullable String orNull(@Nullable String text) {
        return text == null ? null : of(text);
    }

    /** The same texts, likewise. */
    public static List<String> all(List<String> texts) {
        return texts.stream().map(StorableText::of).toList();
    }

    /** The same text for nearly every text. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder storable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> storable.appendCodePoint(isStorable(c) ? c : REPLACEMENT));
        return storable.toString();
    }

    private static boolean isStorable(int codePoint) {
        return codePoint != 0 && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
    }
}

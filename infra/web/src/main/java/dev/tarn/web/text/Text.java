package dev.tarn.web.text;

import java.util.stream.Collectors;

/** What Tarn asks of text that people write. Lengths count Unicode code points. */
public final class Text {

    private static final int LONGEST_PRINTED = 100;

    private Text() {}

    /** The number of code points. */
    public static int length(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }

    /** Whether there is something to see in it, so not only spaces, controls, zero-width characters and bare marks. */
    public static boolean isVisible(CharSequence text) {
        return text.codePoints().anyMatch(Text::isVisible);
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> !isBlankLetter(codePoint);
        };
    }

    /** Letters and symbols that are drawn as nothing: the Hangul fillers and the empty Braille pattern. */
    private static boolean isBlankLetter(int codePoint) {
        return switch (codePoint) {
            case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800 -> true;
            default -> false;
        };
    }

    /** Whether a database can keep it as text: it has no NUL and no surrogate without its other half. */
    public static boolean isStorable(char[] text, int offset, int length) {
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            char c = text[i];
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c) && (++i == end || !Character.isLowSurrogate(text[i]))) {
                return false;
            }
        }
        return true;
    }

    /** Fit to be shown in a message or kept beside an event: no controls, no lone surrogates, not longer than so much. */
    public static String printable(String text, int longest) {
        return text.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .limit(longest)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    public static String printable(String text) {
        return printable(text, LONGEST_PRINTED);
    }
}

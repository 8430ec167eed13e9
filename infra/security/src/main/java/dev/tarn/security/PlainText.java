package dev.tarn.security;

/** What names and values in a request may consist of; by hand, since every header that is read is checked. */
final class PlainText {

    private PlainText() {}

    /** Assigned characters, and no control character. */
    static boolean is(String text) {
        return consistsOfPlain(text, false);
    }

    /** The same, and tabs (RFC 9110 §5.5). */
    static boolean isHeaderValue(String text) {
        return consistsOfPlain(text, true);
    }

    private static boolean consistsOfPlain(String text, boolean tabs) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && !(tabs && c == '\t')) || c >= 0x7F) {
                return text.codePoints().allMatch(p -> (tabs && p == '\t') || isPlain(p));
            }
        }
        return true;
    }

    private static boolean isPlain(int codePoint) {
        return Character.isDefined(codePoint) && !Character.isISOControl(codePoint);
    }
}

package dev.tarn.postgres;

import java.text.Normalizer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What something is found by: a number for each of its words and tags. An index of such numbers is quick to make. A word is
 * a run of letters, digits and marks, in any case and any Unicode form (NFKC); an ideograph is a word of its own. Two words
 * have the same number in one of 2^64 cases.
 *
 * @see <a href="https://www.unicode.org/reports/tr15/">Unicode normalization forms</a>
 */
public final class SearchTerms {

    private static final long WORD = 0xcbf29ce484222325L;
    private static final long TAG = ~WORD;

    private long[] terms = new long[16];
    private int size;

    /** Adds the words of a text, if there is one. */
    public SearchTerms text(@Nullable String text) {
        if (text == null) {
            return this;
        }
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
        long word = 0; // none has begun
        for (int i = 0; i < normal.length(); ) {
            int c = normal.codePointAt(i);
            i += Character.charCount(c);
            boolean isWhole = Character.isIdeographic(c);
            if (word != 0 && (isWhole || !isOfWord(c))) {
                add(word);
                word = 0;
            }
            if (isWhole) {
                add(next(WORD, c));
            } else if (isOfWord(c)) {
                word = next(word == 0 ? WORD : word, folded(c));
            }
        }
        if (word != 0) {
            add(word);
        }
        return this;
    }

    /** Adds a tag, which is found by exactly its text. */
    public SearchTerms tag(String tag) {
        long hash = TAG;
        for (int i = 0; i < tag.length(); i++) {
            hash = next(hash, tag.charAt(i));
        }
        add(hash);
        return this;
    }

    /** Each once, in ascending order. */
    public long[] toArray() {
        Arrays.sort(terms, 0, size);
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || terms[i] != terms[i - 1]) {
                terms[distinct++] = terms[i];
            }
        }
        size = distinct;
        return Arrays.copyOf(terms, size);
    }

    private void add(long term) {
        if (size == terms.length) {
            terms = Arrays.copyOf(terms, 2 * size);
        }
        terms[size++] = mix(term);
    }

    private static boolean isOfWord(int c) {
        return Character.isLetterOrDigit(c) || isMark(c);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static int folded(int c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    /** FNV-1a, a character at a time; {@link #mix} makes up for its weak high bits. */
    private static long next(long hash, int c) {
        return (hash ^ c) * 0x100000001b3L;
    }

    /** The finalizer of MurmurHash3. */
    private static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}

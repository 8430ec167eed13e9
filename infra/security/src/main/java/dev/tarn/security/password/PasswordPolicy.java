package dev.tarn.security.password;

import dev.tarn.domain.Rejection;
import dev.tarn.domain.Rejection.FieldError;
import dev.tarn.web.text.Text;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Which passwords are accepted: long ones that nobody tries first and that do not give away whose they are. No rules of
 * composition (NIST SP 800-63B §3.1.1.2).
 *
 * @param minimumLength in code points
 */
public record PasswordPolicy(int minimumLength) {

    /** The most code points a password may have. */
    public static final int MAXIMUM_LENGTH = 256;

    private static final int SHORTEST_TELLING = 4;

    /**
     * Refuses a password that breaks a rule.
     *
     * @param field the field of the request it came in, which the refusal names
     */
    public void check(String field, String password, String email, String displayName) {
        List<FieldError> errors = new ArrayList<>();
        int length = Text.length(password);
        if (length < minimumLength || length > MAXIMUM_LENGTH) {
            errors.add(new FieldError(field, "must have " + minimumLength + " to " + MAXIMUM_LENGTH + " characters"));
        }
        String folded = fold(password);
        if (tells(folded, email) || tells(folded, localPart(email))) {
            errors.add(new FieldError(field, "must not contain the e-mail address or its first part"));
        }
        if (tells(folded, displayName)) {
            errors.add(new FieldError(field, "must not contain the display name"));
        }
        if (CommonPasswords.contain(folded) || isOneStepAfterAnother(folded)) {
            errors.add(new FieldError(field, "must not be a common password"));
        }
        if (!errors.isEmpty()) {
            throw new Rejection.Invalid(errors);
        }
    }

    /** The same character again and again, or the alphabet or the digits in order, either way round. */
    private static boolean isOneStepAfterAnother(String folded) {
        int[] characters = folded.codePoints().toArray();
        int[] steps = IntStream.range(1, characters.length)
                .map(i -> step(characters[i - 1], characters[i]))
                .distinct()
                .toArray();
        return steps.length == 1 && Math.abs(steps[0]) <= 1;
    }

    /** After 9 comes 0. */
    private static int step(int from, int to) {
        if (from == '9' && to == '0') {
            return 1;
        }
        return from == '0' && to == '9' ? -1 : to - from;
    }

    private static boolean tells(String folded, String known) {
        String part = fold(known);
        return Text.length(part) >= SHORTEST_TELLING && folded.contains(part);
    }

    private static String localPart(String email) {
        int at = email.lastIndexOf('@');
        return at < 0 ? email : email.substring(0, at);
    }

    /** The same for every spelling and case. */
    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}

package dev.tarn.security.password;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.springframework.core.io.ClassPathResource;

/**
 * Passwords that are tried first by whoever guesses: of the million most common ones those of 15 characters or more, and
 * of the hundred thousand most common ones those of 8 or more. Kept as the sorted lines of the file, half a megabyte.
 */
final class CommonPasswords {

    private static final byte[] LINES = read();

    private CommonPasswords() {}

    private static byte[] read() {
        var file = new ClassPathResource("dev/tarn/security/password/common-passwords.txt.gz");
        try (InputStream lines = new GZIPInputStream(file.getInputStream())) {
            return lines.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether this is one of them.
     *
     * @param folded normalised, in lower case
     */
    static boolean contain(String folded) {
        byte[] wanted = folded.getBytes(StandardCharsets.UTF_8);
        int from = 0;
        int to = LINES.length;
        while (from < to) {
            int start = startOfLine((from + to) >>> 1);
            int end = endOfLine(start);
            int order = Arrays.compareUnsigned(LINES, start, end, wanted, 0, wanted.length);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                from = end + 1;
            } else {
                to = start;
            }
        }
        return false;
    }

    private static int startOfLine(int within) {
        int start = within;
        while (start > 0 && LINES[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private static int endOfLine(int start) {
        int end = start;
        while (LINES[end] != '\n') {
            end++;
        }
        return end;
    }
}

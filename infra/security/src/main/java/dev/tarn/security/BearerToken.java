package dev.tarn.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The access token of a request: from the Authorization header and nowhere else (RFC 6750 §2.1). */
final class BearerToken {

    private static final String SCHEME = "bearer";

    private BearerToken() {}

    /**
     * The token; null where none is sent, or another scheme is used.
     *
     * @throws MalformedCredentialsException when there are several headers, or something that is no token
     */
    static @Nullable String of(HttpServletRequest request) {
        Enumeration<String> headers = request.getHeaders(HttpHeaders.AUTHORIZATION);
        if (!headers.hasMoreElements()) {
            return null;
        }
        String header = headers.nextElement();
        if (headers.hasMoreElements()) {
            throw new MalformedCredentialsException();
        }
        return isBearer(header) ? token(header) : null;
    }

    private static boolean isBearer(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (header.length() == SCHEME.length() || header.charAt(SCHEME.length()) == ' ');
    }

    private static String token(String header) {
        int start = startOfToken(header);
        if (!isToken(header, start)) {
            throw new MalformedCredentialsException();
        }
        return header.substring(start);
    }

    /** After one space or more (RFC 9110 §11.4). */
    private static int startOfToken(String header) {
        int start = SCHEME.length();
        while (start < header.length() && header.charAt(start) == ' ') {
            start++;
        }
        return start;
    }

    /** {@code b64token}: one character of the alphabet or more, then padding. */
    private static boolean isToken(String header, int start) {
        int end = header.length();
        while (end > start && header.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = start; i < end; i++) {
            if (!isOfTheAlphabet(header.charAt(i))) {
                return false;
            }
        }
        return end > start;
    }

    private static boolean isOfTheAlphabet(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~+/".indexOf(c) >= 0;
    }
}

package dev.tarn.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses what could be read in two ways: a header of one value sent twice, and a body in an encoding. */
final class PlainRequestFilter extends OncePerRequestFilter {

    private static final List<String> SINGLE =
            List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE, HttpHeaders.ORIGIN, "Idempotency-Key");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        for (String name : SINGLE) {
            if (isRepeated(request.getHeaders(name))) {
                throw new ProblemException(new Problem(
                        HttpStatus.BAD_REQUEST, "malformed", "The header " + name + " is there more than once."));
            }
        }
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(
                    new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "Send the body unencoded.")
                            .withHeaders(Map.of(HttpHeaders.ACCEPT_ENCODING, "identity")));
        }
        chain.doFilter(request, response);
    }

    private static boolean isRepeated(Enumeration<String> values) {
        if (!values.hasMoreElements()) {
            return false;
        }
        values.nextElement();
        return values.hasMoreElements();
    }
}

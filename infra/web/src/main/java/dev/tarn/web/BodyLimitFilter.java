package dev.tarn.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies over 1 MiB: at once where their length is announced, else while they are read. */
final class BodyLimitFilter extends OncePerRequestFilter {

    private final LargeBodies largeBodies;

    BodyLimitFilter(LargeBodies largeBodies) {
        this.largeBodies = largeBodies;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > RequestBytes.LIMIT) {
            throw tooLarge();
        }
        try (LargeBodies.Place place = largeBodies.place()) {
            chain.doFilter(new RequestBytes(request, place), response);
        }
    }

    static ProblemException tooLarge() {
        return new ProblemException(StatusProblems.of(HttpStatus.CONTENT_TOO_LARGE));
    }
}

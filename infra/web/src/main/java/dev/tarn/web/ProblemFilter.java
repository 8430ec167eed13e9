package dev.tarn.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers with a problem where a filter further in failed, which no controller ever sees. */
final class ProblemFilter extends OncePerRequestFilter {

    private final ProblemMapper mapper;
    private final ProblemWriter writer;

    ProblemFilter(ProblemMapper mapper, ProblemWriter writer) {
        this.mapper = mapper;
        this.writer = writer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failure) {
            if (response.isCommitted()) {
                throw failure; // the container breaks the connection, so that the client sees an answer cut short
            }
            writer.write(request, response, mapper.map(rootOf(failure)), failure);
        }
    }

    private static Throwable rootOf(Exception failure) {
        return failure instanceof ServletException wrapped && wrapped.getCause() != null ? wrapped.getCause() : failure;
    }
}

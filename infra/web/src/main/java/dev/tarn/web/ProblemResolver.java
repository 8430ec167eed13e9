package dev.tarn.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Answers with a problem where a controller, or the way to it, failed. A resolver and not an advice, so that no content
 * negotiation stands between the problem and the client.
 */
final class ProblemResolver implements HandlerExceptionResolver, Ordered {

    private final ProblemMapper mapper;
    private final ProblemWriter writer;

    ProblemResolver(ProblemMapper mapper, ProblemWriter writer) {
        this.mapper = mapper;
        this.writer = writer;
    }

    /** Refusals of Spring Security go another way, and first. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 1;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return new ModelAndView(); // nobody is left to be told
        }
        if (response.isCommitted()) {
            return null; // the container breaks the connection, so that the client sees an answer cut short
        }
        try {
            writer.write(request, response, mapper.map(failure), failure);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelAndView();
    }
}

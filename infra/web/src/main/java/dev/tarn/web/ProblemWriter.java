package dev.tarn.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tarn.domain.Rejection.FieldError;
import dev.tarn.web.json.StrictJson;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Writes a problem as the answer (RFC 9457), whatever the client says it accepts. */
public final class ProblemWriter {

    private static final Logger log = LoggerFactory.getLogger(ProblemWriter.class);

    private final List<RefusalListener> listeners;

    public ProblemWriter(List<RefusalListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /** Answers with the problem; does nothing when an answer is under way already. */
    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        listeners.forEach(listener -> listener.refused(request, problem));
        byte[] body = StrictJson.mapper().writeValueAsBytes(document(request, problem));
        response.resetBuffer();
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        problem.headers().forEach(response::setHeader);
        response.setStatus(problem.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /**
     * The same for a failure, which is logged under the trace id of the answer where nobody expected it. A part that is
     * away logs that itself, once: a line for every request would bury it, and slow down what is slow already.
     */
    void write(HttpServletRequest request, HttpServletResponse response, Problem problem, Throwable failure)
            throws IOException {
        if (!(failure instanceof Overloaded)) {
            log(request, problem, failure);
        }
        write(request, response, problem);
    }

    private static void log(HttpServletRequest request, Problem problem, Throwable failure) {
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            log.debug("{} under trace id {}", problem.slug(), traceId(request), failure);
        } else if (problem.status().is5xxServerError()) {
            log.error("{} under trace id {}", problem.slug(), traceId(request), failure);
        }
    }

    private static Document document(HttpServletRequest request, Problem problem) {
        return new Document(
                Problem.TYPE_PREFIX + problem.slug(),
                problem.title(),
                problem.status().value(),
                problem.detail(),
                path(request),
                traceId(request),
                problem.errors());
    }

    /** None where not even the request line could be read. */
    private static @Nullable String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
                ? path
                : request.getRequestURI();
    }

    /** A request so malformed that no filter saw it gets a trace of its own. */
    private static String traceId(HttpServletRequest request) {
        RequestContext context = RequestContext.of(request);
        return context == null ? TraceParent.next().traceId() : context.traceId();
    }

    private record Document(
            String type,
            String title,
            int status,
            String detail,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String instance,

            String traceId,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {}
}

package dev.tarn.web;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from. A controller takes it as an argument.
 *
 * @param correlationId the client's, or made here
 * @param traceparent W3C trace context; the client's, or made here
 * @param ip of the client, as far as proxies are trusted
 * @param userAgent fit to be kept, at most 512 characters
 */
public record RequestContext(
        String correlationId,
        TraceParent traceparent,
        String ip,
        @Nullable String userAgent) {

    /** The header that carries the correlation id, both ways. */
    public static final String CORRELATION_HEADER = "X-Correlation-Id";

    private static final String ATTRIBUTE = RequestContext.class.getName();

    /** The id by which the client can name this request in a report. */
    public String traceId() {
        return traceparent.traceId();
    }

    /** The context of a request; null before it came through the filter. */
    public static @Nullable RequestContext of(ServletRequest request) {
        return (RequestContext) request.getAttribute(ATTRIBUTE);
    }

    void attachTo(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}

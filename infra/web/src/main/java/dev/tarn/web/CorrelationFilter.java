package dev.tarn.web;

import dev.tarn.web.text.Text;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out where a request comes from, before anything else looks at it. */
final class CorrelationFilter extends OncePerRequestFilter {

    private static final Pattern CORRELATION_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final int LONGEST_USER_AGENT = 512;

    private final TrustedProxies proxies;

    CorrelationFilter(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    /** An error found before any filter ran, such as a malformed path, has no context yet. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RequestContext known = RequestContext.of(request);
        RequestContext context = known == null ? contextOf(request) : known;
        context.attachTo(request);
        response.setHeader(RequestContext.CORRELATION_HEADER, context.correlationId());
        chain.doFilter(isForwardedFromTls(request) ? new SecureRequest(request) : request, response);
    }

    private RequestContext contextOf(HttpServletRequest request) {
        return new RequestContext(
                correlationId(request.getHeader(RequestContext.CORRELATION_HEADER)),
                TraceParent.of(request.getHeader("traceparent")),
                proxies.client(request.getRemoteAddr(), request.getHeaders("X-Forwarded-For")),
                userAgent(request.getHeader(HttpHeaders.USER_AGENT)));
    }

    private static String correlationId(@Nullable String header) {
        return header != null && CORRELATION_ID.matcher(header).matches()
                ? header
                : UUID.randomUUID().toString();
    }

    private static @Nullable String userAgent(@Nullable String header) {
        return header == null ? null : Text.printable(header, LONGEST_USER_AGENT);
    }

    private boolean isForwardedFromTls(HttpServletRequest request) {
        return "https".equals(request.getHeader("X-Forwarded-Proto")) && proxies.include(request.getRemoteAddr());
    }
}

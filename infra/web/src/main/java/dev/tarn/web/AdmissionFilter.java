package dev.tarn.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the requests at work at once to what memory holds. Virtual threads are no bound, so under more load than the
 * machine can serve they would pile up until the heap is full; here the surplus is asked to come back. Probes always
 * pass, and a stream of events counts only until it has begun.
 */
final class AdmissionFilter extends OncePerRequestFilter {

    private static final String PROBES = "/actuator/";

    private final Semaphore places;
    private final int all;
    private final LongAdder refused = new LongAdder();

    AdmissionFilter(int requestsAtOnce) {
        this.all = requestsAtOnce;
        this.places = new Semaphore(requestsAtOnce);
    }

    /** How many requests are at work now. */
    int atWork() {
        return all - places.availablePermits();
    }

    /** How many were asked to come back since the start. */
    long refused() {
        return refused.sum();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(PROBES);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!places.tryAcquire()) {
            refused.increment();
            throw Unavailable.overloaded();
        }
        try (var _ = AdmittedRequest.holding(places, request)) {
            chain.doFilter(request, response);
        }
    }
}

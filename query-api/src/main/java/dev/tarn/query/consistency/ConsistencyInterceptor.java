package dev.tarn.query.consistency;

import dev.tarn.web.ConsistencyTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Holds a request that carries {@code Consistency-Token} back until the projections it reads from are there. */
final class ConsistencyInterceptor implements HandlerInterceptor {

    private final ConsistencyTokens tokens;
    private final Consistency consistency;

    ConsistencyInterceptor(ConsistencyTokens tokens, Consistency consistency) {
        this.tokens = tokens;
        this.consistency = consistency;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            ReadsFrom reads = Declared.on(method.getMethod(), method.getBeanType(), ReadsFrom.class);
            if (reads != null) {
                await(reads.value(), request, response);
            }
        }
        return true;
    }

    private void await(String[] projections, HttpServletRequest request, HttpServletResponse response) {
        RequestedConsistency requested = RequestedConsistency.of(request, tokens, consistency);
        String applied = requested.applied();
        if (applied != null) {
            response.setHeader("Preference-Applied", applied);
        }
        request.setAttribute(RequestedConsistency.class.getName(), requested);
        requested.await(projections);
    }
}

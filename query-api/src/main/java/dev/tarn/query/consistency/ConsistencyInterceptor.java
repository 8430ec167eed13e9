package dev.tarn.query.consistency;

import dev.tarn.web.ConsistencyTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Holds a request that carries {@code Consistency-Token} back until the projections it reads from are there. */
final class ConsistencyInterceptor implements HandlerInterceptor {

    private static final String TOKEN = "Consistency-Token";

    private final ConsistencyTokens tokens;
    private final Consistency consistency;

    ConsistencyInterceptor(ConsistencyTokens tokens, Consistency consistency) {
        this.tokens = tokens;
        this.consistency = consistency;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String token = header(request, TOKEN);
        if (token != null && handler instanceof HandlerMethod method) {
            ReadsFrom reads = readsFrom(method);
            if (reads != null) {
                await(token, reads.value(), request, response);
            }
        }
        return true;
    }

    private void await(String token, String[] projections, HttpServletRequest request, HttpServletResponse response) {
        WaitPreference wait = WaitPreference.parse(header(request, "Prefer"));
        if (wait.applied() != null) {
            response.setHeader("Preference-Applied", wait.applied());
        }
        consistency.await(tokens.parse(token), wait.patience(), projections);
    }

    /** The method's own word goes before its class's. */
    private static @Nullable ReadsFrom readsFrom(HandlerMethod method) {
        ReadsFrom own = method.getMethodAnnotation(ReadsFrom.class);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), ReadsFrom.class);
    }

    /** A header that is given several times means the same as its values joined by commas (RFC 9110, section 5.3). */
    private static @Nullable String header(HttpServletRequest request, String name) {
        var values = Collections.list(request.getHeaders(name));
        return values.isEmpty() ? null : String.join(",", values);
    }
}

package dev.tarn.query.paging;

import dev.tarn.domain.Rejection;
import dev.tarn.domain.Rejection.FieldError;
import dev.tarn.web.text.Text;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a query parameter that is not known or is repeated. A filter with a typing error in its name would otherwise
 * answer with everything, as if it were the filtered list.
 */
public final class KnownParameters implements HandlerInterceptor {

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && isQuery(method) && request.getQueryString() != null) {
            check(parameters(request), known.computeIfAbsent(method.getMethod(), _ -> namesOf(method)));
        }
        return true;
    }

    /** The other side's handlers are none of our business where both run in one process. */
    private static boolean isQuery(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("dev.tarn.query.");
    }

    private static Map<String, String[]> parameters(HttpServletRequest request) {
        try {
            return request.getParameterMap();
        } catch (IllegalStateException _) { // so Tomcat says that it cannot be decoded
            throw new Rejection.Invalid("query", "is not percent-encoded UTF-8");
        }
    }

    private static void check(Map<String, String[]> parameters, Set<String> known) {
        List<FieldError> errors = new ArrayList<>();
        parameters.forEach((name, values) -> {
            if (!known.contains(name)) {
                errors.add(new FieldError(Text.printable(name), "is not known"));
            } else if (values.length > 1) {
                errors.add(new FieldError(name, "must be given once"));
            }
        });
        if (!errors.isEmpty()) {
            throw new Rejection.Invalid(errors);
        }
    }

    private static Set<String> namesOf(HandlerMethod method) {
        return Arrays.stream(method.getMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
                .map(Parameter::getName)
                .collect(Collectors.toUnmodifiableSet());
    }
}

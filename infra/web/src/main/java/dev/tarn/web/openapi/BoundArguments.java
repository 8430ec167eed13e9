package dev.tarn.web.openapi;

import io.swagger.v3.oas.models.Operation;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

/**
 * Leaves out arguments that are not the client's to give, such as who is asking, and {@code Accept}, which OpenAPI has
 * another place for. Those that are carry one of Spring's
 * annotations; springdoc takes the others for parameters of the query.
 */
final class BoundArguments implements GlobalOperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (operation.getParameters() != null) {
            Set<String> unbound = unbound(method);
            operation
                    .getParameters()
                    .removeIf(
                            parameter -> unbound.contains(parameter.getName()) || "Accept".equals(parameter.getName()));
        }
        return operation;
    }

    private static Set<String> unbound(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> Arrays.stream(parameter.getParameterAnnotations())
                        .noneMatch(annotation -> annotation
                                .annotationType()
                                .getName()
                                .startsWith("org.springframework.web.bind.annotation.")))
                .map(MethodParameter::getParameter)
                .map(Parameter::getName)
                .collect(Collectors.toUnmodifiableSet());
    }
}

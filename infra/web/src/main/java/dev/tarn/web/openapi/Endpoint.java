package dev.tarn.web.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** An operation at its place, from which follows what kind of operation it is. */
record Endpoint(String path, HttpMethod method, Operation operation) {

    private static final Set<String> SIGNED_OUT =
            Set.of("/api/v1/auth/register", "/api/v1/auth/login", "/api/v1/auth/refresh");

    private static final String PROFILE = "/api/v1/users/profile";

    boolean isApi() {
        return path.startsWith("/api/v1/");
    }

    /** Whether one must be signed in. */
    boolean isProtected() {
        return isApi() && !SIGNED_OUT.contains(path);
    }

    /** Whether signing in is not enough. */
    boolean needsRole() {
        return path.startsWith("/api/v1/admin/") || path.startsWith("/api/v1/events");
    }

    boolean isQuery() {
        return isProtected() && method == HttpMethod.GET;
    }

    boolean isCommand() {
        return isApi() && method != HttpMethod.GET;
    }

    /** Whether it may be repeated under an idempotency key. */
    boolean isRepeatable() {
        return isCommand() && (path.startsWith("/api/v1/data/items") || path.equals(PROFILE));
    }

    /** Whether it may be made to depend on the version. */
    boolean isConditional() {
        return isRepeatable() && method != HttpMethod.POST;
    }

    boolean mayConflict() {
        return isCommand() && (needsRole() || path.equals(PROFILE) || path.equals("/api/v1/auth/register"));
    }

    boolean hasBody() {
        return operation.getRequestBody() != null;
    }

    boolean namesSomething() {
        return path.contains("{");
    }

    /** Whether its answer has an entity tag that a client can come back with. */
    boolean isRevalidated() {
        return parameters().anyMatch(parameter -> "If-None-Match".equals(parameter.getName()));
    }

    Stream<Parameter> parameters() {
        List<Parameter> parameters = operation.getParameters();
        return parameters == null ? Stream.empty() : parameters.stream();
    }
}

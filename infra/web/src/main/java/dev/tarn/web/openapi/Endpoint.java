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

    private static final String ACCOUNT = "/api/v1/users/account";
    private static final String GRAPH = "/graphql";
    private static final String PROFILE = "/api/v1/users/profile";

    /** Reads of the log itself, which is never behind. */
    private static final Set<String> LOG = Set.of(
            "/api/v1/events", "/api/v1/events/stream", "/api/v1/admin/audit/seals", "/api/v1/admin/audit/verify");

    boolean isApi() {
        return path.startsWith("/api/") || path.equals(GRAPH);
    }

    /** Whether it is the one of that method and path, such as {@code GET /graphql}. */
    boolean is(String route) {
        return route.equals(method + " " + path);
    }

    boolean isOneOf(String... routes) {
        return Stream.of(routes).anyMatch(this::is);
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
        return isProtected() && (method == HttpMethod.GET || path.equals(GRAPH));
    }

    /** Whether it can be made to wait for what a command did. */
    boolean readsViews() {
        return isQuery() && !LOG.contains(path);
    }

    boolean isCommand() {
        return isApi() && !isQuery();
    }

    /** Whether it may be repeated under an idempotency key. */
    boolean isRepeatable() {
        return isCommand() && (path.startsWith("/api/v1/data/items") || path.equals(PROFILE) || path.equals(ACCOUNT));
    }

    /** Whether it may be made to depend on the version. */
    boolean isConditional() {
        return isRepeatable() && method != HttpMethod.POST && !path.equals(ACCOUNT);
    }

    /** Whether its answer names the version of what it answers with. */
    boolean answersVersion() {
        return isRevalidated() || (isRepeatable() && method != HttpMethod.DELETE);
    }

    boolean hasBody() {
        return operation.getRequestBody() != null;
    }

    /** Whether there is anything that could be wrong with what it is told. */
    boolean takesInput() {
        return hasBody() || isRepeatable() || parameters().anyMatch(parameter -> !"path".equals(parameter.getIn()));
    }

    boolean namesSomething() {
        return path.contains("{");
    }

    /** Whether its answer has an entity tag that a client can come back with. */
    boolean isRevalidated() {
        return isContract() || parameters().anyMatch(parameter -> "If-None-Match".equals(parameter.getName()));
    }

    /** Whether it answers with a file about events. */
    boolean isContract() {
        return path.equals("/asyncapi.json") || path.startsWith("/schemas/");
    }

    Stream<Parameter> parameters() {
        List<Parameter> parameters = operation.getParameters();
        return parameters == null ? Stream.empty() : parameters.stream();
    }
}

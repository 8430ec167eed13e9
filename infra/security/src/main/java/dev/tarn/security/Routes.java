package dev.tarn.security;

import static dev.tarn.security.Access.ADMIN;
import static dev.tarn.security.Access.ANALYST;
import static dev.tarn.security.Access.PUBLIC;
import static dev.tarn.security.Access.USER;

import java.util.List;

/** Who may call what. A path that is not here does not exist for anybody, nor does a method of it. */
public final class Routes {

    /** Every route of every service. */
    public static final List<Route> TABLE = List.of(
            new Route("POST", "/api/v1/auth/register", PUBLIC),
            new Route("POST", "/api/v1/auth/login", PUBLIC),
            new Route("POST", "/api/v1/auth/refresh", PUBLIC),
            new Route("POST", "/api/v1/auth/logout", USER),
            new Route("POST", "/api/v1/auth/password", USER),
            new Route("GET", "/api/v1/auth/sessions", USER),
            new Route("DELETE", "/api/v1/auth/sessions", USER),
            new Route("DELETE", "/api/v1/auth/sessions/{sessionId}", USER),
            new Route("GET", "/api/v1/users/profile", USER),
            new Route("PUT", "/api/v1/users/profile", USER),
            new Route("DELETE", "/api/v1/users/account", USER),
            new Route("GET", "/api/v1/data/items", USER),
            new Route("POST", "/api/v1/data/items", USER),
            new Route("GET", "/api/v1/data/items/stream", USER),
            new Route("GET", "/api/v1/data/items/{id}", USER),
            new Route("PUT", "/api/v1/data/items/{id}", USER),
            new Route("DELETE", "/api/v1/data/items/{id}", USER),
            new Route("GET", "/api/v1/data/items/{id}/history", USER),
            new Route("GET", "/api/v1/events", ANALYST),
            new Route("GET", "/api/v1/events/stream", ANALYST),
            new Route("GET", "/api/v1/admin/analytics", ANALYST),
            new Route("GET", "/api/v1/admin/audit/seals", ADMIN),
            new Route("GET", "/api/v1/admin/audit/verify", ADMIN),
            new Route("GET", "/api/v1/admin/erasures/{userId}", ADMIN),
            new Route("GET", "/api/v1/admin/audit", ADMIN),
            new Route("GET", "/api/v1/admin/audit/export", ADMIN),
            new Route("GET", "/api/v1/admin/projections", ADMIN),
            new Route("GET", "/api/v1/admin/projections/{name}", ADMIN),
            new Route("POST", "/api/v1/admin/projections/{name}/pause", ADMIN),
            new Route("POST", "/api/v1/admin/projections/{name}/resume", ADMIN),
            new Route("POST", "/api/v1/admin/projections/{name}/replay", ADMIN),
            new Route("GET", "/api/v1/admin/projections/{name}/dead-letters", ADMIN),
            new Route("GET", "/api/v1/admin/projections/{name}/dead-letters/{id}", ADMIN),
            new Route("DELETE", "/api/v1/admin/projections/{name}/dead-letters/{id}", ADMIN),
            new Route("POST", "/api/v1/admin/projections/{name}/dead-letters/{id}/preview", ADMIN),
            new Route("POST", "/api/v1/admin/projections/{name}/dead-letters/{id}/retry", ADMIN),
            new Route("GET", "/api/v1/admin/replays", ADMIN),
            new Route("GET", "/api/v1/admin/replays/{id}", ADMIN),
            new Route("GET", "/api/v1/admin/replays/{id}/progress", ADMIN),
            new Route("POST", "/api/v1/admin/replays/{id}/cancel", ADMIN),
            new Route("POST", "/api/v1/admin/replays/{id}/rollback", ADMIN),
            new Route("POST", "/api/v1/admin/replays/{id}/switch", ADMIN),
            new Route("POST", "/api/v1/admin/system/health", ADMIN),
            new Route("GET", "/api/v1/admin/users", ADMIN),
            new Route("GET", "/api/v1/admin/users/{id}", ADMIN),
            new Route("PUT", "/api/v1/admin/users/{id}/roles", ADMIN),
            new Route("POST", "/api/v1/admin/users/{id}/suspend", ADMIN),
            new Route("POST", "/api/v1/admin/users/{id}/reinstate", ADMIN),
            new Route("DELETE", "/api/v1/admin/users/{id}/sessions", ADMIN),
            new Route("POST", "/graphql", USER), // and its fields by their own rules
            new Route("GET", "/graphiql/{file}", PUBLIC), // in development only
            new Route("GET", "/.well-known/jwks.json", PUBLIC),
            new Route("GET", "/asyncapi.json", PUBLIC),
            new Route("GET", "/schemas/{type}.json", PUBLIC),
            new Route("GET", "/v3/api-docs", PUBLIC),
            new Route("GET", "/v3/api-docs.yaml", PUBLIC),
            new Route("GET", "/v3/api-docs/swagger-config", PUBLIC),
            new Route("GET", "/swagger-ui/**", PUBLIC),
            new Route("GET", "/actuator/health", PUBLIC),
            new Route("GET", "/actuator/health/liveness", PUBLIC),
            new Route("GET", "/actuator/health/readiness", PUBLIC),
            new Route("GET", "/actuator/prometheus", ADMIN));

    private Routes() {}
}

package dev.tarn.security;

import dev.tarn.domain.Role;
import dev.tarn.web.Problem;
import dev.tarn.web.ProblemException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/** Who may call what. A path that is not here does not exist for anybody. */
final class Routes {

    /** Paths where a token is neither asked for nor looked at, so that a stale one does no harm. */
    static final String[] PUBLIC = {
        "/api/v1/auth/register",
        "/api/v1/auth/login",
        "/api/v1/auth/refresh",
        "/.well-known/**",
        "/v3/api-docs/**",
        "/v3/api-docs.yaml",
        "/swagger-ui/**",
        "/asyncapi.json",
        "/schemas/**",
        "/console/**",
        "/actuator/health/**"
    };

    private Routes() {}

    static void authorize(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers(PUBLIC)
                .permitAll()
                .requestMatchers(HttpMethod.OPTIONS)
                .permitAll()
                .requestMatchers("/api/v1/admin/analytics", "/api/v1/events/**")
                .hasAnyRole(Role.ANALYST.name(), Role.ADMIN.name())
                .requestMatchers("/api/v1/admin/**", "/actuator/prometheus")
                .hasRole(Role.ADMIN.name())
                .requestMatchers("/api/v1/**", "/graphql")
                .authenticated()
                .anyRequest()
                .access((_, _) -> {
                    throw new ProblemException(
                            new Problem(HttpStatus.NOT_FOUND, "not-found", "There is nothing here."));
                });
    }
}

package dev.tarn.security;

import dev.tarn.security.limit.RateLimitFilter;
import dev.tarn.security.limit.RequestLimits;
import dev.tarn.security.token.AccessTokens;
import dev.tarn.security.token.BadToken;
import dev.tarn.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** The filter chain: bearer tokens in the Authorization header, no session, no cookie, hence no CSRF token. */
@Configuration(proxyBeanMethods = false)
class FilterChainConfiguration {

    @Bean
    Refusals refusals(ProblemWriter writer) {
        return new Refusals(writer);
    }

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http, AccessTokens tokens, SessionGuard guard, RequestLimits limits, Refusals refusals)
            throws Exception {
        var provider = new TokenAuthenticationProvider(tokens, guard);
        var routes = new RouteGuard();
        return http.csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable) // set for every answer, in front of this chain
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(bearerFilter(provider, limits, refusals, routes), AnonymousAuthenticationFilter.class)
                .addFilterBefore(new RateLimitFilter(limits), AnonymousAuthenticationFilter.class)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeHttpRequests(requests -> requests.anyRequest().access(routes))
                .build();
    }

    /**
     * Where health and metrics have a port of their own ({@code MANAGEMENT_SERVER_PORT}), which the public does not
     * reach, they are there for whoever reaches it: monitoring has no account.
     */
    @Bean
    @Order(0)
    @ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
    SecurityFilterChain managementFilterChain(HttpSecurity http, ManagementServerProperties management)
            throws Exception {
        return http.securityMatcher(request -> Objects.equals(request.getLocalPort(), management.getPort()))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    private static BearerTokenAuthenticationFilter bearerFilter(
            TokenAuthenticationProvider provider, RequestLimits limits, Refusals refusals, RouteGuard routes) {
        var filter = new BearerTokenAuthenticationFilter(
                new ProviderManager(provider), request -> routes.isPublic(request) ? null : presented(request));
        filter.setAuthenticationEntryPoint((request, response, failure) -> {
            countBadToken(limits, request, response, failure);
            refusals.commence(request, response, failure);
        });
        return filter;
    }

    /** Somebody whose token was good yesterday is not to be taken for somebody who makes tokens up. */
    private static void countBadToken(
            RequestLimits limits,
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure) {
        boolean wasGenuine = failure instanceof SessionEndedException
                || (failure.getCause() instanceof BadToken bad && bad.hasExpired());
        if (wasGenuine) {
            limits.returning(request, response);
        } else {
            limits.anonymous(request, response);
        }
    }

    private static @Nullable BearerTokenAuthenticationToken presented(HttpServletRequest request) {
        String token = BearerToken.of(request);
        return token == null ? null : new BearerTokenAuthenticationToken(token);
    }

    /** In front of the resolver that answers everything. */
    @Bean
    HandlerExceptionResolver deniedInside() {
        return new DeniedInside();
    }

    /** A method nobody knows is a 405 of the route, not a malformed request. */
    @Bean
    HttpFirewall httpFirewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowedHeaderNames(PlainText::is);
        firewall.setAllowedHeaderValues(PlainText::isHeaderValue);
        firewall.setAllowedParameterNames(PlainText::is);
        firewall.setAllowedParameterValues(_ -> true);
        return firewall;
    }
}

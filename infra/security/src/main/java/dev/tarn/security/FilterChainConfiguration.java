package dev.tarn.security;

import dev.tarn.security.token.AccessTokens;
import dev.tarn.web.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationConverter;
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
            HttpSecurity http, AccessTokens tokens, SessionGuard guard, Refusals refusals) throws Exception {
        var provider = new TokenAuthenticationProvider(tokens, guard);
        var routes = new RouteGuard();
        return http.csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable) // set for every answer, in front of this chain
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(bearerFilter(provider, refusals, routes), AnonymousAuthenticationFilter.class)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeHttpRequests(requests -> requests.anyRequest().access(routes))
                .build();
    }

    private static BearerTokenAuthenticationFilter bearerFilter(
            TokenAuthenticationProvider provider, Refusals refusals, RouteGuard routes) {
        var inHeader = new BearerTokenAuthenticationConverter();
        var filter = new BearerTokenAuthenticationFilter(
                new ProviderManager(provider), request -> routes.isPublic(request) ? null : inHeader.convert(request));
        filter.setAuthenticationEntryPoint(refusals);
        return filter;
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
        return firewall;
    }
}

package dev.tarn.security;

import dev.tarn.security.token.AccessTokens;
import dev.tarn.web.ProblemWriter;
import java.util.Arrays;
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
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

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
        return http.csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable) // set for every answer, in front of this chain
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(bearerFilter(provider, refusals), AnonymousAuthenticationFilter.class)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeHttpRequests(Routes::authorize)
                .build();
    }

    private static BearerTokenAuthenticationFilter bearerFilter(
            TokenAuthenticationProvider provider, Refusals refusals) {
        var filter = new BearerTokenAuthenticationFilter(new ProviderManager(provider), tokenOutsidePublicRoutes());
        filter.setAuthenticationEntryPoint(refusals);
        return filter;
    }

    private static AuthenticationConverter tokenOutsidePublicRoutes() {
        var inHeader = new BearerTokenAuthenticationConverter();
        RequestMatcher[] routes = Arrays.stream(Routes.PUBLIC)
                .map(PathPatternRequestMatcher::pathPattern)
                .toArray(RequestMatcher[]::new);
        var publicRoutes = new OrRequestMatcher(routes);
        return request -> publicRoutes.matches(request) ? null : inHeader.convert(request);
    }

    /** A method nobody knows is a 405 of the route, not a malformed request. */
    @Bean
    HttpFirewall httpFirewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }
}

package dev.tarn.web;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** The filters in front of Spring Security, in this order. */
@Configuration(proxyBeanMethods = false)
class FilterConfiguration {

    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE;

    @Bean
    FilterRegistrationBean<CorrelationFilter> correlationFilter(WebProperties properties) {
        return at(FIRST, new CorrelationFilter(new TrustedProxies(properties.trustedProxies())));
    }

    @Bean
    FilterRegistrationBean<SecurityHeadersFilter> securityHeadersFilter() {
        return at(FIRST + 1, new SecurityHeadersFilter());
    }

    @Bean
    FilterRegistrationBean<ProblemFilter> problemFilter(ProblemMapper mapper, ProblemWriter writer) {
        return at(FIRST + 2, new ProblemFilter(mapper, writer));
    }

    @Bean
    FilterRegistrationBean<CorsFilter> corsRulesFilter(WebProperties properties, ProblemWriter writer) {
        var source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", CorsRules.of(properties.cors().origins()));
        var filter = new CorsFilter(source);
        filter.setCorsProcessor(new CorsRules(writer));
        return at(FIRST + 3, filter);
    }

    @Bean
    FilterRegistrationBean<AdmissionFilter> admissionFilter(WebProperties properties) {
        return at(FIRST + 4, new AdmissionFilter(properties.load().requestsAtOnce()));
    }

    @Bean
    static MeterBinder admissionMeters(FilterRegistrationBean<AdmissionFilter> admissionFilter) {
        AdmissionFilter filter = Objects.requireNonNull(admissionFilter.getFilter());
        return registry -> {
            Gauge.builder("tarn.requests.at.work", filter, AdmissionFilter::atWork)
                    .description("Requests that are being served")
                    .register(registry);
            FunctionCounter.builder("tarn.requests.refused", filter, AdmissionFilter::refused)
                    .description("Requests that were asked to come back because too many were being served")
                    .register(registry);
        };
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(WebProperties properties) {
        return at(
                FIRST + 5,
                new BodyLimitFilter(new LargeBodies(properties.load().largeBodiesAtOnce(), Duration.ofSeconds(5))));
    }

    @Bean
    FilterRegistrationBean<PlainRequestFilter> plainRequestFilter() {
        return at(FIRST + 6, new PlainRequestFilter());
    }

    private static <T extends Filter> FilterRegistrationBean<T> at(int order, T filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }
}

package dev.tarn.web;

import dev.tarn.codec.RootKey;
import dev.tarn.web.json.StrictJsonConverter;
import java.time.Clock;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Makes every Tarn service speak HTTP alike, by being on its class path. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@EnableConfigurationProperties(WebProperties.class)
@Import({FilterConfiguration.class, ProblemErrorController.class})
public class WebAutoConfiguration implements WebMvcConfigurer {

    @Bean
    static ProblemMapper problemMapper() {
        return new ProblemMapper();
    }

    @Bean
    static ProblemWriter problemWriter(ObjectProvider<RefusalListener> listeners) {
        return new ProblemWriter(listeners.orderedStream().toList());
    }

    @Bean
    static ProblemResolver problemResolver(ProblemMapper mapper, ProblemWriter writer) {
        return new ProblemResolver(mapper, writer);
    }

    @Bean
    static ConsistencyTokens consistencyTokens(RootKey root) {
        return new ConsistencyTokens(root);
    }

    @Bean
    @ConditionalOnMissingBean
    static Clock clock() {
        return Clock.systemUTC();
    }

    /** Who announces a body that is too large is not asked to send it. */
    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> continueWhenRead() {
        return factory -> factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setContinueResponseTiming("onRead");
            }
        });
    }

    /** Tomcat's own reports become problems, and TRACE stays off. */
    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReports() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemReportValve.class.getName());
            }
        });
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.withJsonConverter(new StrictJsonConverter());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new RequestContextArgument());
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new AcceptedTypes()).addPathPatterns("/api/**");
        interceptors.addInterceptor(new SupersededRoutes());
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(new UuidConverter());
    }
}

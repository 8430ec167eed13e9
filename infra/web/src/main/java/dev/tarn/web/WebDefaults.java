package dev.tarn.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/** Adds {@code tarn-web.properties} beneath every other source of settings. */
final class WebDefaults implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            var defaults = new ClassPathResource("dev/tarn/web/tarn-web.properties");
            environment.getPropertySources().addLast(new ResourcePropertySource(defaults));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

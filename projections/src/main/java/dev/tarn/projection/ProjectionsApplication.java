package dev.tarn.projection;

import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * The projections as a service of their own. It serves {@code /actuator/health} and {@code /actuator/prometheus} without
 * asking for a token, hence on a port that the public does not reach ({@code MANAGEMENT_SERVER_PORT}), and nothing else.
 */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
public class ProjectionsApplication {

    public static void main(String[] args) throws IOException {
        create().run(args);
    }

    static SpringApplication create() throws IOException {
        var defaults = new ClassPathResource("dev/tarn/projection/management.properties");
        SpringApplication application = new SpringApplication(ProjectionsApplication.class);
        application.setDefaultProperties(PropertiesLoaderUtils.loadProperties(defaults));
        return application;
    }
}

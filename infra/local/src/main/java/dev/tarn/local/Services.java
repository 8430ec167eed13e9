package dev.tarn.local;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** All services, as one Spring application. */
final class Services {

    private final CompletableFuture<SpringApplicationBuilder> application = new CompletableFuture<>();
    private volatile @Nullable ConfigurableApplicationContext context;

    /** Loads what needs no server, while the servers start. */
    void prepare() {
        application.completeAsync(() -> new SpringApplicationBuilder(TarnApplication.class)
                .bannerMode(Banner.Mode.OFF)
                // The launcher ends the services itself, before the servers that they use.
                .registerShutdownHook(false));
    }

    void start(Map<String, Object> properties) {
        // As arguments, they win over every default of the parts.
        String[] arguments = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        context = application.join().run(arguments);
    }

    void close() {
        ConfigurableApplicationContext running = context;
        if (running != null) {
            running.close();
        }
    }
}

package dev.tarn.projection;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The projections as a service that all tests of a class share. */
final class SharedService implements BeforeAllCallback, AfterAllCallback {

    private final String[] settings;
    private @Nullable ConfigurableApplicationContext running;

    SharedService(String... settings) {
        this.settings = settings.clone();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
    }

    void start() {
        running = World.get().start(settings);
    }

    void stop() {
        running().close();
    }

    ConfigurableApplicationContext running() {
        return Objects.requireNonNull(running);
    }
}

package dev.tarn.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.servers.Part;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings come from the environment, each with a safe default. */
class SettingsTest {

    @Test
    void hasDefaults() {
        Settings settings = new Settings(Map.of("PORT", " "));

        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.dataDir()).isAbsolute().endsWithRaw(Path.of(".tarn"));
        assertThat(ServiceProperties.embeddedParts(settings)).containsExactly(Part.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "0", "65536", "-1", "8080x"})
    void refusesAPortThatIsNone(String port) {
        Settings settings = new Settings(Map.of("PORT", port));

        assertThatThrownBy(settings::port).isInstanceOf(Refusal.class).hasMessageContaining("PORT");
    }

    @Test
    void leavesOutTheServersThatRunElsewhere() {
        Settings settings = new Settings(Map.of("DATABASE_URL", "postgresql://a:b@db:5432/c", "REDIS_URL", ""));

        assertThat(ServiceProperties.embeddedParts(settings)).containsExactly(Part.KAFKA, Part.REDIS);
    }
}

package dev.tarn.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.servers.Part;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "PORT abc",
                "DATABASE_URL mysql://u:hunter2@db/x",
                "DATABASE_URL postgresql://u:hunter2@db",
                "DATABASE_URL postgresql://u:hunter2@db:99999/x",
                "DATABASE_URL postgresql://u:hunter2^@db/x",
                "REDIS_URL http://:hunter2@cache:6379",
                "REDIS_URL redis://:hunter2@",
                "REDIS_URL redis://:hunter2@cache:x",
                "KAFKA_BOOTSTRAP_SERVERS broker",
                "KAFKA_BOOTSTRAP_SERVERS broker:9092,",
                "KAFKA_BOOTSTRAP_SERVERS broker:0",
                "FRONTEND_URL *",
                "FRONTEND_URL https://*.example.org",
                "FRONTEND_URL https://app.example.org/",
                "FRONTEND_URL https://app.example.org,null",
                "FRONTEND_URL app.example.org",
                "TARN_TRUSTED_PROXIES 10.0.0.0/33",
                "TARN_TRUSTED_PROXIES proxy.example.org",
                "TARN_RATE_LIMITS no",
            })
    void refusesWhatIsMalformedInOneLineWithoutSecrets(String variable, String value) {
        Settings settings = new Settings(Map.of(variable, value));

        assertThatThrownBy(settings::requireWellFormed)
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(variable)
                .hasMessageNotContainingAny("hunter2", "\n");
    }

    @Test
    void tellsOfVariablesThatNobodyReads() {
        Settings settings = new Settings(
                Map.of("TARN_ADMIN_PASWORD", "x", "TARN_LIMITS_LOGIN", "30 in 15m", "PATH", "/bin", "TARN_PORT", "1"));

        assertThat(settings.unknown()).containsExactly("TARN_ADMIN_PASWORD");
    }

    @Test
    void takesWhatIsWellFormed() {
        Settings settings = new Settings(Map.of(
                "DATABASE_URL", "postgresql://u:p%40ss@db.example.org/x?sslmode=require",
                "REDIS_URL", "rediss://:secret@[::1]:6380",
                "KAFKA_BOOTSTRAP_SERVERS", "b-1.example.org:9092, [::1]:9093",
                "FRONTEND_URL", "https://app.example.org, http://localhost:3000",
                "TARN_TRUSTED_PROXIES", "10.0.0.0/8, 2001:db8::1",
                "TARN_RATE_LIMITS", "off",
                "TARN_EVENTLOG_BATCHSIZE", "100"));

        settings.requireWellFormed();
    }
}

package dev.tarn.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first administrator's password is given, or made and shown once. */
class FirstAdministratorTest {

    private static final Settings NONE = new Settings(Map.of());

    @TempDir
    Path folder;

    private Instance instance;

    @BeforeEach
    void instance() {
        instance = new Instance(folder);
    }

    @Test
    void getsAPasswordThatIsShownAndKeptNowhere() throws Exception {
        FirstAdministrator made = FirstAdministrator.of(NONE, instance);
        made.remember(instance);

        assertThat(made.howToSignIn())
                .contains("admin@tarn.local", made.password().orElseThrow());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(file)
                            .content()
                            .doesNotContain(made.password().orElseThrow()));
        }
    }

    @Test
    void keepsThePasswordOfTheFirstStart() {
        FirstAdministrator.of(NONE, instance).remember(instance);

        assertThat(FirstAdministrator.of(NONE, instance).password()).isEmpty();
    }

    @Test
    void getsAnotherPasswordWhenTheFirstStartFailed() {
        FirstAdministrator failed = FirstAdministrator.of(NONE, instance);

        assertThat(FirstAdministrator.of(NONE, instance).password()).isPresent().isNotEqualTo(failed.password());
    }

    @Test
    void mayComeFromTheEnvironment() {
        Settings given = new Settings(
                Map.of("TARN_ADMIN_EMAIL", "root@example.org", "TARN_ADMIN_PASSWORD", "correct horse battery staple"));

        FirstAdministrator administrator = FirstAdministrator.of(given, instance);

        assertThat(administrator.email()).isEqualTo("root@example.org");
        assertThat(administrator.password()).contains("correct horse battery staple");
        assertThat(administrator.howToSignIn()).doesNotContain("correct horse battery staple");
    }
}

package dev.tarn.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance has secrets that are strong, private and lasting. */
class InstanceSecretsTest {

    private static final Settings NONE = new Settings(Map.of());

    @TempDir
    Path folder;

    private Instance instance;

    @BeforeEach
    void instance() {
        instance = new Instance(folder);
    }

    @Test
    void areMadeOnceAndKeptPrivate() throws Exception {
        InstanceSecrets first = InstanceSecrets.of(NONE, instance);
        InstanceSecrets second = InstanceSecrets.of(NONE, instance);

        assertThat(second.masterKey()).isEqualTo(first.masterKey()).isNotEqualTo(first.jwtKey());
        assertThat(second.jwtKey()).isEqualTo(first.jwtKey());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(instance.secrets())))
                .isEqualTo("rw-------");
    }

    @Test
    void mayComeFromTheEnvironment() {
        String given = InstanceSecrets.random();

        assertThat(InstanceSecrets.of(new Settings(Map.of("TARN_MASTER_KEY", given)), instance)
                        .masterKey())
                .isEqualTo(given);
    }

    @Test
    void areRefusedWhenTheyAreWeak() {
        assertRefused("TARN_MASTER_KEY", "short");
        assertRefused("TARN_JWT_KEY", "changemechangemechangemechangeme");
        assertRefused("TARN_JWT_KEY", "x".repeat(64));
    }

    private void assertRefused(String variable, String weak) {
        assertThatThrownBy(() -> InstanceSecrets.of(new Settings(Map.of(variable, weak)), instance))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(variable);
    }
}

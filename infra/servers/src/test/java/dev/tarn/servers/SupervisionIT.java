package dev.tarn.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that dies comes back where it was; one that was stopped stays away until it is asked for. */
class SupervisionIT {

    private static final Duration PROMISED = Duration.ofSeconds(10);

    @TempDir
    static Path folder;

    private static EmbeddedServers servers;

    @BeforeAll
    static void start() {
        servers = EmbeddedServers.start(folder, EnumSet.allOf(Part.class), ServerSettings.defaults());
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @ParameterizedTest
    @EnumSource
    void startsAKilledPartAgainOnItsPort(Part part) {
        PartStatus before = status(part);

        servers.kill(part);

        await().atMost(PROMISED).until(() -> isRunningAnew(before));
        assertThat(status(part).port()).isEqualTo(before.port());
    }

    @Test
    void leavesAStoppedPartAloneUntilItIsRestarted() {
        PartStatus before = status(Part.REDIS);

        servers.stop(Part.REDIS);

        await().during(Duration.ofSeconds(1)).until(() -> status(Part.REDIS).state() == PartStatus.State.STOPPED);
        servers.restart(Part.REDIS);
        assertThat(isRunningAnew(before)).isTrue();
        assertThat(status(Part.REDIS).port()).isEqualTo(before.port());
    }

    private static boolean isRunningAnew(PartStatus before) {
        PartStatus now = status(before.part());
        return now.state() == PartStatus.State.RUNNING && now.pid() != before.pid();
    }

    private static PartStatus status(Part part) {
        return servers.status().stream()
                .filter(status -> status.part() == part)
                .findFirst()
                .orElseThrow();
    }
}

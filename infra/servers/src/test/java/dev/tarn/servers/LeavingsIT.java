package dev.tarn.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** After {@code kill -9} of the process that ran the servers, the next one can take the folder over. */
@Timeout(120)
class LeavingsIT {

    @TempDir
    Path folder;

    @AfterEach
    void stopLeavings() {
        EmbeddedServers.stopLeavings(folder);
    }

    @Test
    void replacesWhatAKilledPredecessorLeftRunning() throws Exception {
        killAProcessThatRunsServers();
        List<PartStatus> orphans = EmbeddedServers.statusOf(folder);
        assertThat(orphans)
                .filteredOn(orphan -> orphan.part() != Part.KAFKA)
                .extracting(PartStatus::state)
                .containsOnly(PartStatus.State.RUNNING);

        try (EmbeddedServers servers =
                        EmbeddedServers.start(folder, EnumSet.allOf(Part.class), ServerSettings.defaults());
                Connection connection = Clients.connect(servers)) {
            assertThat(orphans).noneMatch(LeavingsIT::isAlive);
            assertThat(Clients.query(connection, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void stopsWhatAKilledPredecessorLeftRunning() throws Exception {
        killAProcessThatRunsServers();
        List<PartStatus> orphans = EmbeddedServers.statusOf(folder);

        EmbeddedServers.stopLeavings(folder);

        assertThat(orphans).hasSize(Part.values().length).noneMatch(LeavingsIT::isAlive);
    }

    private static boolean isAlive(PartStatus part) {
        return ProcessHandle.of(part.pid()).isPresent();
    }

    private void killAProcessThatRunsServers() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(java.toString(), Predecessor.class.getName(), folder.toString());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process predecessor =
                builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader output = predecessor.inputReader()) {
            assertThat(output.readLine()).isEqualTo("started");
        } finally {
            Ending.kill(predecessor.toHandle());
        }
    }

    /** Runs servers until it is killed. */
    static final class Predecessor {

        private Predecessor() {}

        static void main(String[] arguments) throws Exception {
            EmbeddedServers servers =
                    EmbeddedServers.start(Path.of(arguments[0]), EnumSet.allOf(Part.class), ServerSettings.defaults());
            try (Connection connection = Clients.connect(servers)) {
                Clients.execute(connection, "create table kept as select 42 as answer");
            }
            System.out.println("started");
            Thread.currentThread().join();
        }
    }
}

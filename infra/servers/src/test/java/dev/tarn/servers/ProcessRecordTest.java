package dev.tarn.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process record finds its process again, and no other that was given the same pid. */
class ProcessRecordTest {

    private static final ProcessHandle THIS = ProcessHandle.current();

    @TempDir
    Path folder;

    @Test
    void findsTheProcessItWasWrittenFor() throws Exception {
        ProcessRecord.of(THIS, 1234).write(folder.resolve("record"));

        assertThat(ProcessRecord.read(folder.resolve("record")).orElseThrow().process())
                .contains(THIS);
    }

    @Test
    void isNotFooledByAReusedPid() {
        ProcessRecord now = ProcessRecord.of(THIS, 1234);
        ProcessRecord earlier =
                new ProcessRecord(now.pid(), 1234, now.startedAt().minus(Duration.ofMinutes(1)));

        assertThat(earlier.process()).isEmpty();
    }

    @Test
    void isAbsentBeforeTheFirstStart() {
        assertThat(ProcessRecord.read(folder.resolve("record"))).isEmpty();
    }
}

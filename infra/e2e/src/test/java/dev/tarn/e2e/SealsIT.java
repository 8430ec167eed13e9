package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An administrator verifies the log over HTTP and on the command line, an auditor without anything that runs. */
@ExtendWith(SharedTarn.class)
class SealsIT {

    /** What a verb said, and its exit code. */
    private record Said(int code, String words) {}

    @TempDir
    private Path folder;

    @Test
    void theLogIsSealedAndFoundValidByEverybody(RunningTarn tarn, Client anyone) throws Exception {
        Client admin = anyone.asAdministrator();
        await().atMost(Duration.ofSeconds(90))
                .until(
                        () -> admin.get("/api/v1/admin/audit/seals?limit=1").text("/items/0/position"),
                        at -> !at.isEmpty());
        Answer seals = admin.get("/api/v1/admin/audit/seals?limit=1");
        String key = seals.text("/items/0/publicKey");

        Answer verdict = admin.get("/api/v1/admin/audit/verify");

        assertThat(verdict.json().at("/valid").asBoolean()).as(verdict.body()).isTrue();
        assertThat(verdict.json().at("/firstBadPosition").isNull()).isTrue();
        assertThat(verdict.json().at("/sealedTo").asLong())
                .isGreaterThanOrEqualTo(seals.json().at("/items/0/position").asLong());
        assertThat(verdict.text("/publicKey")).isEqualTo(key);
        assertThat(run(tarn, "verify"))
                .satisfies(said -> assertThat(said.code()).as(said.words()).isZero());

        String file = Files.copy(tarn.data().resolve("seals.ndjson"), folder.resolve("seals.ndjson"))
                .toString();
        Path log = folder.resolve("log.ndjson");
        assertThat(run(tarn, "events", "export", "--out", log.toString()).code())
                .isZero();
        Said valid = run(tarn, "verify", "--log", log.toString(), "--seals", file, "--key", key);
        assertThat(valid.code()).as(valid.words()).isZero();
        assertThat(valid.words()).startsWith("VALID").contains(key);

        swapTheFirstTwoEvents(log);
        Said notValid = run(tarn, "verify", "--log", log.toString(), "--seals", file, "--key", key);
        assertThat(notValid.code()).isEqualTo(1);
        assertThat(notValid.words()).startsWith("NOT VALID from position 1 on").hasLineCount(1);
        assertThat(run(tarn, "verify", "--log", log.toString()).code()).isEqualTo(2);
    }

    private static void swapTheFirstTwoEvents(Path log) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(log));
        lines.add(0, lines.remove(1));
        Files.write(log, lines);
    }

    private static Said run(RunningTarn tarn, String... verb) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tarn.local.Main"));
        command.addAll(List.of(verb));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TARN_DATA_DIR", tarn.data().toString());
        Process process = builder.start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), words);
    }
}

package dev.tarn.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** One start of a server: prepares it, launches the process, puts it on record and waits until it answers. */
record Launch(Server server, DataFolder folder, int port, BooleanSupplier givenUp) {

    private static final Duration TIME_OUT = Duration.ofSeconds(90);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(10);

    Process run() {
        try {
            Files.createDirectories(log().getParent());
            server.prepare(port);
            Process process = spawn();
            try {
                ProcessRecord.of(process.toHandle(), port).write(folder.processRecord(server.part()));
                awaitReady(process);
                server.verify(port);
                return process;
            } catch (IOException | RuntimeException e) {
                Ending.of(server, process.toHandle());
                throw e;
            }
        } catch (IOException e) {
            throw new ServerStartException(failure("could not be launched: " + e.getMessage()), e);
        }
    }

    private Process spawn() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(OwnSession.of(server.command(port)))
                .directory(folder.home(server.part()).toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(server.environment());
        return builder.start();
    }

    private void awaitReady(Process process) {
        long deadline = System.nanoTime() + TIME_OUT.toNanos();
        while (!server.isReady(port)) {
            if (!process.isAlive()) {
                throw new ServerStartException(failure("did not start, it ended with code " + process.exitValue()));
            }
            if (givenUp.getAsBoolean()) {
                throw new ServerStartException(failure("was stopped while it started"));
            }
            if (System.nanoTime() > deadline) {
                throw new ServerStartException(failure("did not answer within " + TIME_OUT.toSeconds() + " s"));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_PROBES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("The start was interrupted", e);
        }
    }

    private Path log() {
        return folder.log(server.part());
    }

    private String failure(String what) {
        return "%s %s (port %d); see %s%s".formatted(server.part().title(), what, port, log(), lastWords());
    }

    private String lastWords() {
        try {
            String[] lines = new String(Files.readAllBytes(log()), StandardCharsets.UTF_8)
                    .strip()
                    .split("\\R", -1);
            return ": " + lines[lines.length - 1];
        } catch (IOException noLog) {
            return "";
        }
    }
}

package dev.tarn.local;

import dev.tarn.servers.FolderLock;
import dev.tarn.servers.ProcessRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** One Tarn: a data folder, and at most one process that works in it. */
record Instance(Path folder) {

    /** What is known of the process that runs the services, or ran them last. */
    Optional<ProcessRecord> appRecord() {
        return ProcessRecord.read(appRecordFile());
    }

    /** The process that runs the services now. */
    Optional<ProcessHandle> app() {
        return appRecord().flatMap(ProcessRecord::process);
    }

    /** Takes the folder for this process, or refuses when another has it. */
    FolderLock take() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Refusal("The data folder " + folder + " cannot be made: " + e.getMessage());
        }
        return FolderLock.tryTake(lockFile()).orElseThrow(this::alreadyRuns);
    }

    private Refusal alreadyRuns() {
        String which = appRecord()
                .map(record -> " (pid %d, port %d)".formatted(record.pid(), record.port()))
                .orElse("");
        return new Refusal("Tarn already runs in " + folder + which + "; ./tarn stop ends it");
    }

    void recordThisProcess(int port) {
        try {
            ProcessRecord.of(ProcessHandle.current(), port).write(appRecordFile());
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + folder + " cannot be written to", e);
        }
    }

    Path lockFile() {
        return folder.resolve("app.lock");
    }

    Path log() {
        return folder.resolve("logs").resolve("app.log");
    }

    Path secrets() {
        return folder.resolve("app.secrets");
    }

    /** The log's seals, apart from the database. */
    Path seals() {
        return folder.resolve("seals.ndjson");
    }

    /** Names the first administrator once there is one. */
    Path administrator() {
        return folder.resolve("administrator");
    }

    private Path appRecordFile() {
        return folder.resolve("app.properties");
    }
}

package dev.tarn.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The servers of a data folder as seen by a process that did not start them. */
final class Leavings {

    private Leavings() {}

    static List<PartStatus> statusOf(Path dataDir) {
        if (!Files.isDirectory(dataDir)) {
            return List.of();
        }
        DataFolder folder = DataFolder.open(dataDir);
        return Arrays.stream(Part.values())
                .flatMap(part -> status(folder, part).stream())
                .toList();
    }

    private static Optional<PartStatus> status(DataFolder folder, Part part) {
        return ProcessRecord.read(folder.processRecord(part)).map(record -> status(part, record));
    }

    private static PartStatus status(Part part, ProcessRecord record) {
        return record.process()
                .map(process ->
                        new PartStatus(part, process.pid(), record.port(), PartStatus.State.RUNNING, Duration.ZERO))
                .orElseGet(() -> new PartStatus(part, 0, record.port(), PartStatus.State.STOPPED, Duration.ZERO));
    }

    static void stop(Path dataDir) {
        if (!Files.isDirectory(dataDir)) {
            return;
        }
        DataFolder folder = DataFolder.open(dataDir);
        FolderLock lock = EmbeddedServers.lock(folder);
        try {
            stop(folder);
        } finally {
            lock.release();
        }
    }

    private static void stop(DataFolder folder) {
        Secrets secrets = Secrets.in(folder);
        for (Part part : Part.values()) {
            Ending.ofLeavings(ServerKinds.create(part, folder, secrets, ServerSettings.defaults()), folder);
        }
    }
}

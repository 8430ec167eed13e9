package dev.tarn.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The {@code postmaster.pid} in which PostgreSQL says who it is (line 1) and how it does (line 8).
 *
 * @see <a href="https://www.postgresql.org/docs/18/storage-file-layout.html">Database file layout</a>
 */
record PostmasterFile(Path path) {

    private static final int STATUS_LINE = 7;

    boolean saysReady() {
        List<String> lines = lines();
        return lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
    }

    /** The PostgreSQL that works in this data folder, if one does. */
    Optional<ProcessHandle> process() {
        return lines().stream()
                .findFirst()
                .map(String::strip)
                .filter(pid -> pid.matches("\\d+"))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                .filter(PostmasterFile::isPostgres);
    }

    /**
     * Removes what a dead PostgreSQL left. It would do so itself, except when its pid has meanwhile gone to some other
     * process of this user, as is usual after a restart of a container.
     */
    void deleteIfStale() throws IOException {
        if (process().isEmpty()) {
            Files.deleteIfExists(path);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(program -> program.endsWith("/postgres"))
                .isPresent();
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(path);
        } catch (IOException notRunning) {
            return List.of();
        }
    }
}

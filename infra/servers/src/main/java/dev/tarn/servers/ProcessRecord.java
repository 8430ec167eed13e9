package dev.tarn.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What a data folder remembers of the last process of a kind, so that another process can find it.
 *
 * @param startedAt tells the process from a later one that was given the same pid
 */
public record ProcessRecord(long pid, int port, Instant startedAt) {

    // Systems round a start time, and shift it a little when the clock is adjusted.
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    /** Describes a process that listens on a port. */
    public static ProcessRecord of(ProcessHandle process, int port) {
        return new ProcessRecord(
                process.pid(), port, process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** Reads a record, which is absent before the first start. */
    public static Optional<ProcessRecord> read(Path file) {
        try {
            Properties stored = PrivateFile.read(file);
            return Optional.of(new ProcessRecord(
                    Long.parseLong(stored.getProperty("pid", "0")),
                    Integer.parseInt(stored.getProperty("port", "0")),
                    Instant.parse(stored.getProperty("startedAt", Instant.EPOCH.toString()))));
        } catch (NoSuchFileException neverStarted) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The process record " + file + " cannot be read", e);
        }
    }

    /** Writes the record, readable by its owner only. */
    public void write(Path file) throws IOException {
        Properties stored = new Properties();
        stored.setProperty("pid", Long.toString(pid));
        stored.setProperty("port", Integer.toString(port));
        stored.setProperty("startedAt", startedAt.toString());
        PrivateFile.write(file, stored, "The last process of this part");
    }

    /** The process itself, if it still lives. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedThen);
    }

    private boolean startedThen(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
    }
}

package dev.tarn.local;

import dev.tarn.servers.EmbeddedServers;
import dev.tarn.servers.FolderLock;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Empties the data folder of an instance that does not run. */
record FreshStart(Instance instance) {

    void wipe(boolean isConfirmed) {
        if (!Files.exists(instance.folder())) {
            return;
        }
        requireDataFolder();
        FolderLock lock = instance.take();
        try {
            if (!isConfirmed) {
                askForConfirmation();
            }
            EmbeddedServers.stopLeavings(instance.folder());
            deleteContent();
        } finally {
            lock.release();
        }
    }

    /** Whoever sets TARN_DATA_DIR to a home folder by mistake should not lose it. */
    private void requireDataFolder() {
        if (!Files.exists(instance.lockFile()) && !content().isEmpty()) {
            throw new Refusal(instance.folder() + " holds something else than data of Tarn and is left alone");
        }
    }

    @SuppressWarnings("SystemConsoleNull") // it is null in JDK 25, without a terminal
    private void askForConfirmation() {
        Console console = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(() ->
                        new Refusal("--fresh deletes everything in " + instance.folder() + "; say --yes to agree"));
        String answer = console.readLine("This deletes everything in %s. Go on? [y/N] ", instance.folder());
        if (!"y".equalsIgnoreCase(String.valueOf(answer).strip())) {
            throw new Refusal("Nothing was deleted or started");
        }
    }

    private void deleteContent() {
        try {
            // The lock file stays: it marks the folder as Tarn's, so that a wipe that was broken off can be repeated.
            for (Path path : content().stream()
                    .filter(path -> !path.equals(instance.lockFile()))
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + instance.folder() + " cannot be emptied", e);
        }
    }

    private List<Path> content() {
        try (Stream<Path> paths = Files.walk(instance.folder())) {
            return paths.skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + instance.folder() + " cannot be read", e);
        }
    }
}

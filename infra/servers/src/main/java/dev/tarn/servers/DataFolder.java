package dev.tarn.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The layout of a data folder: one folder per part, with its log and process record. */
record DataFolder(Path root) {

    static DataFolder open(Path root) {
        try {
            return new DataFolder(Files.createDirectories(root.toAbsolutePath()).toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + root + " cannot be used", e);
        }
    }

    Path home(Part part) {
        return root.resolve(part.id());
    }

    Path log(Part part) {
        return root.resolve("logs").resolve(part.id() + ".log");
    }

    Path processRecord(Part part) {
        return home(part).resolve("process.properties");
    }

    Path secrets() {
        return root.resolve("servers.secrets");
    }

    Path lock() {
        return root.resolve("servers.lock");
    }
}

package dev.tarn.local;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/** A file that has its name once it is whole. What was there before stays until then. */
final class WholeFile {

    private WholeFile() {}

    /** What it will hold. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws SQLException, IOException;
    }

    /** Writes it beside its place, in a file that goes if this fails or the process is told to end. */
    static void write(Path file, Content content) throws SQLException, IOException {
        Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.exists(place) && !Files.isRegularFile(place)) { // a pipe or a device cannot be replaced
            write(content, Files.newOutputStream(place));
            return;
        }
        String name = place.getFileName() + "." + ProcessHandle.current().pid() + ".part";
        Path part = place.resolveSibling(name);
        part.toFile().deleteOnExit();
        try {
            write(content, Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void write(Content content, OutputStream file) throws SQLException, IOException {
        try (OutputStream out = new BufferedOutputStream(file, 1 << 16)) {
            content.writeTo(out);
        }
    }
}

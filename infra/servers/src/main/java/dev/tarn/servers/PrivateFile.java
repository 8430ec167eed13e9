package dev.tarn.servers;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;

/** Writes files that only their owner may read (mode 0600), whole or not at all. */
public final class PrivateFile {

    private PrivateFile() {}

    /** Writes a text. */
    public static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        // A temporary file is made with mode 0600, so that the content is never readable by others, not even briefly.
        Path fresh = Files.createTempFile(
                file.getParent(),
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes properties under a heading. */
    public static void write(Path file, Properties properties, String comment) throws IOException {
        StringWriter content = new StringWriter();
        properties.store(content, comment);
        write(file, content.toString());
    }

    /** Reads properties. */
    public static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}

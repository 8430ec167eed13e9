package dev.tarn.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the processes keep the classes that they have loaded, so that later starts of the same build need not parse them.
 * The script says where; nothing is kept without it.
 */
final class ClassArchives {

    private ClassArchives() {}

    /** The option that makes a Java process write down its classes when it ends; none where that is done. */
    static Optional<String> toWrite() {
        return app().filter(file -> !Files.exists(file)).map(file -> "-XX:ArchiveClassesAtExit=" + file);
    }

    /** Kafka's, beside the one of the services. */
    static Optional<Path> kafka() {
        return app().map(file -> file.resolveSibling("kafka-" + file.getFileName()));
    }

    private static Optional<Path> app() {
        return Optional.ofNullable(System.getProperty("tarn.class-archive")).map(Path::of);
    }
}

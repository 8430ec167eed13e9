package dev.tarn.servers;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Unpacks programs from the class path into a cache of the user ({@code XDG_CACHE_HOME} or {@code ~/.cache}), once per
 * version, so that the many data folders of tests share them.
 */
final class Binaries {

    private Binaries() {}

    /** Puts the content of an opened resource into the given empty folder. */
    @FunctionalInterface
    interface Unpacking {
        void unpack(URL resource, Path target) throws IOException;
    }

    /** The folder that holds the unpacked resource. */
    static Path of(String resource, DataFolder folder, Unpacking unpacking) throws IOException {
        URL url = Binaries.class.getResource("/" + resource);
        if (url == null) {
            throw new ServerStartException("No program for this platform: " + resource + " is not on the class path");
        }
        Path unpacked = cache(folder).resolve(resource + "-" + fingerprint(url));
        if (!Files.isDirectory(unpacked)) {
            unpackWhole(url, unpacked, unpacking);
        }
        return unpacked;
    }

    private static void unpackWhole(URL url, Path target, Unpacking unpacking) throws IOException {
        // Renamed when complete: a start that is killed, or runs beside another, never leaves half a program.
        Path fresh = Files.createTempDirectory(target.getParent(), "unpacking");
        unpacking.unpack(url, fresh);
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private static String fingerprint(URL url) throws IOException {
        return url.openConnection() instanceof JarURLConnection jar
                ? Long.toHexString(jar.getJarEntry().getCrc())
                : "unpacked";
    }

    private static Path cache(DataFolder folder) throws IOException {
        Path shared = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("tarn");
        try {
            return createPrivate(shared);
        } catch (IOException notWritable) {
            return createPrivate(folder.root().resolve("binaries"));
        }
    }

    private static Path createPrivate(Path path) throws IOException {
        if (Files.isWritable(path)) {
            return path;
        }
        Files.createDirectories(path.toAbsolutePath().getParent());
        return Files.createDirectory(
                path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}

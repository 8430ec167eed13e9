package dev.tarn.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Makes a new cluster with {@code initdb}: UTF-8, sorted by code point, data checksums, SCRAM for everybody. */
record PostgresCluster(DataFolder folder, Path data, List<String> initdb) {

    private static final List<String> OPTIONS = List.of(
            "--username=postgres",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--data-checksums");

    void create(String superuserPassword) throws IOException {
        // Renamed when complete: an initdb that is killed leaves nothing that looks like a cluster.
        Path fresh = data.resolveSibling("data.new");
        Path passwordFile = data.resolveSibling("password");
        deleteRecursively(fresh);
        PrivateFile.write(passwordFile, superuserPassword);
        try {
            run(fresh, passwordFile);
            Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.delete(passwordFile);
        }
    }

    private void run(Path fresh, Path passwordFile) throws IOException {
        List<String> command = new ArrayList<>(initdb);
        command.addAll(OPTIONS);
        command.addAll(List.of("--pwfile=" + passwordFile, "--pgdata=" + fresh));
        Process process = new ProcessBuilder(OwnSession.of(command))
                .redirectErrorStream(true)
                .redirectOutput(folder.log(Part.POSTGRES).toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(
                        "initdb ended with code %d, see %s".formatted(process.exitValue(), folder.log(Part.POSTGRES)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("initdb was interrupted", e);
        }
    }

    private static void deleteRecursively(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

package dev.tarn.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** PostgreSQL: one cluster with durable settings, one database, one account that owns it. */
final class PostgresServer implements Server {

    private final DataFolder folder;
    private final Secrets secrets;
    private final Path data;
    private final PostmasterFile postmaster;

    PostgresServer(DataFolder folder, Secrets secrets) {
        this.folder = folder;
        this.secrets = secrets;
        this.data = folder.home(part()).resolve("data");
        this.postmaster = new PostmasterFile(data.resolve("postmaster.pid"));
    }

    @Override
    public Part part() {
        return Part.POSTGRES;
    }

    @Override
    public void prepare(int port) throws IOException {
        if (!Files.isDirectory(data)) {
            new PostgresCluster(folder, data, program("initdb")).create(secrets.get("postgres.superuser"));
        }
        try (InputStream settings = PostgresServer.class.getResourceAsStream("postgresql.conf")) {
            Files.copy(
                    Objects.requireNonNull(settings),
                    data.resolve("postgresql.conf"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        postmaster.deleteIfStale();
    }

    @Override
    public List<String> command(int port) {
        return program("postgres", "-D", data.toString(), "-p", Integer.toString(port));
    }

    @Override
    public boolean isReady(int port) {
        return postmaster.saysReady();
    }

    @Override
    public void verify(int port) {
        PostgresDatabase database = new PostgresDatabase(port, secrets);
        database.createIfMissing();
        database.requireDurableSettings();
    }

    /** Asks for a fast shutdown; the usual SIGTERM would wait until the last client goes away by itself. */
    @Override
    public void askToStop(ProcessHandle process) {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Optional<ProcessHandle> unrecordedProcess() {
        return postmaster.process();
    }

    private List<String> program(String name, String... arguments) {
        List<String> command = new ArrayList<>();
        if (Platform.isRootOnLinux()) {
            // PostgreSQL refuses to run as root. In a user namespace of its own it runs without root's privileges.
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(binaries().resolve("bin").resolve(name).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private Path binaries() {
        try {
            return Binaries.of(Platform.postgresArchive(), folder, TarXz::unpack);
        } catch (IOException e) {
            throw new ServerStartException("PostgreSQL could not be unpacked: " + e.getMessage(), e);
        }
    }
}

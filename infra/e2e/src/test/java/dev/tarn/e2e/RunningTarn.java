package dev.tarn.e2e;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** An instance of Tarn in processes of its own, over a data folder. */
final class RunningTarn implements AutoCloseable {

    static final String ADMIN_EMAIL = "admin@example.org";
    static final String ADMIN_PASSWORD = "the keeper of this house 42";

    /** The origin whose web pages may call. */
    static final String FRONTEND = "https://app.example.org";

    /** The classes of the first instance that ends well, for quicker starts of the others. */
    private static final Path CLASSES = Path.of("target", "classes-of-tarn.jsa").toAbsolutePath();

    static {
        CLASSES.toFile().delete();
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(60);

    private final Path data;
    private final int port;
    private final Process app;
    private final Client client;

    private RunningTarn(Path data, int port, Process app) {
        this.data = data;
        this.port = port;
        this.app = app;
        this.client = new Client("http://127.0.0.1:" + port);
    }

    /** Starts what is shipped on a data folder, new or used, and waits until it is ready. */
    static RunningTarn start(Path data) {
        return start(data, Map.of());
    }

    /** The same with these settings in its environment. */
    static RunningTarn start(Path data, Map<String, String> settings) {
        String jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
        String sharing = Files.exists(CLASSES) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=";
        return start(data, settings, sharing + CLASSES, "-Dtarn.class-archive=" + CLASSES, "-cp", jars);
    }

    /** The same with further settings, as environment variables, and with {@link MappedRoutes} inside. */
    static RunningTarn startInspected(Path data, Map<String, String> settings) {
        return start(data, settings, "-cp", System.getProperty("java.class.path"));
    }

    private static RunningTarn start(Path data, Map<String, String> settings, String... classes) {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xlog:cds*=off",
                "-Xlog:aot*=off",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(classes));
        command.addAll(List.of("dev.tarn.local.Main", "start"));
        try {
            Files.createDirectories(data);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            data.resolve("terminal.log").toFile()));
            builder.environment().put("PORT", Integer.toString(port));
            builder.environment().put("TARN_DATA_DIR", data.toString());
            builder.environment().put("TARN_ADMIN_EMAIL", ADMIN_EMAIL);
            builder.environment().put("TARN_ADMIN_PASSWORD", ADMIN_PASSWORD);
            builder.environment().put("TARN_RATE_LIMITS", "off");
            builder.environment().put("FRONTEND_URL", FRONTEND);
            builder.environment().putAll(settings);
            return new RunningTarn(data, port, builder.start()).untilReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RunningTarn untilReady() {
        try {
            await().atMost(START).pollInterval(Duration.ofMillis(100)).until(() -> {
                if (!app.isAlive()) {
                    throw new IllegalStateException("Tarn ended:\n" + terminal());
                }
                return isReady();
            });
            return this;
        } catch (RuntimeException e) {
            try {
                close(); // its servers, too
            } catch (IllegalStateException notStopped) {
                e.addSuppressed(notStopped);
            }
            throw e;
        }
    }

    boolean isReady() {
        return client.answers("/actuator/health/readiness") == 200;
    }

    /** What was printed on the terminal. */
    String terminal() {
        try {
            return Files.readString(data.resolve("terminal.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Client client() {
        return client;
    }

    Path data() {
        return data;
    }

    int port() {
        return port;
    }

    ProcessHandle app() {
        return app.toHandle();
    }

    /** Ends the launcher as a crash would (SIGKILL); its servers are left to themselves. */
    void kill() {
        app.destroyForcibly();
        waitFor();
    }

    /** Ends it as Ctrl-C does. */
    int stop() {
        app.destroy();
        return waitFor();
    }

    private int waitFor() {
        try {
            if (!app.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                app.destroyForcibly();
                throw new IllegalStateException("Tarn does not stop:\n" + terminal());
            }
            return app.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (app.isAlive()) {
            stop();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.tarn.e2e;

import static org.awaitility.Awaitility.await;

import dev.tarn.servers.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The command API and the query API once more, in a process of their own, over the servers of a running instance. */
final class SecondInstance implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);

    private final Process process;
    private final Client client;
    private final Path log;

    private SecondInstance(Process process, Client client, Path log) {
        this.process = process;
        this.client = client;
        this.log = log;
    }

    /** Starts and waits until it answers, which it does whether Kafka is there or not. */
    static SecondInstance of(RunningTarn tarn) {
        return of(tarn, Map.of());
    }

    /** The same with further settings, as environment variables. */
    static SecondInstance of(RunningTarn tarn, Map<String, String> further) {
        int port = freePort();
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tarn.command.CommandApiApplication",
                "--server.port=" + port,
                "--spring.autoconfigure.exclude=dev.tarn.projection.ProjectionsConfiguration,"
                        + MappedRoutes.class.getName());
        Path log = tarn.data().resolve("second-" + port + ".log");
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(settings(tarn));
            builder.environment().putAll(further);
            var second = new SecondInstance(builder.start(), new Client("http://127.0.0.1:" + port), log);
            return second.untilItAnswers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a process needs to use the servers and the secrets of an instance, as environment variables. */
    static Map<String, String> settings(RunningTarn tarn) throws IOException {
        Properties servers = Inside.properties(tarn.data().resolve("servers.secrets"));
        Properties app = Inside.properties(tarn.data().resolve("app.secrets"));
        return Map.of(
                "DATABASE_URL",
                "postgresql://tarn:%s@127.0.0.1:%d/tarn"
                        .formatted(servers.getProperty("postgres.tarn"), Inside.portOf(tarn, Part.POSTGRES)),
                "REDIS_URL",
                "redis://:%s@127.0.0.1:%d".formatted(servers.getProperty("redis"), Inside.portOf(tarn, Part.REDIS)),
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + Inside.portOf(tarn, Part.KAFKA),
                "KAFKA_USERNAME",
                "tarn",
                "KAFKA_PASSWORD",
                servers.getProperty("kafka.tarn"),
                "KAFKA_SECURITY_PROTOCOL",
                "SASL_PLAINTEXT",
                "TARN_MASTER_KEY",
                app.getProperty("TARN_MASTER_KEY"),
                "TARN_JWT_KEY",
                app.getProperty("TARN_JWT_KEY"),
                "TARN_RATE_LIMITS",
                "off");
    }

    private SecondInstance untilItAnswers() {
        try {
            await().atMost(START).pollInterval(Duration.ofMillis(100)).until(() -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("The second instance ended:\n" + Files.readString(log));
                }
                return client.answers("/api/v1/users/profile") == 401;
            });
            return this;
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    Client client() {
        return client;
    }

    /** Kills it: it keeps nothing that it would have to save. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

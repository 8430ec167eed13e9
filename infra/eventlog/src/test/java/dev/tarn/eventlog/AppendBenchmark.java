package dev.tarn.eventlog;

import dev.tarn.postgres.PostgresAddress;
import dev.tarn.servers.EmbeddedServers;
import dev.tarn.servers.Part;
import dev.tarn.servers.PartStatus;
import dev.tarn.servers.ServerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.util.FileSystemUtils;

/**
 * How many commands a second the log takes, and what each costs, beside plain inserts of one row in the same run. Run
 * its main method with the class path of the tests; arguments are numbers of threads.
 */
final class AppendBenchmark {

    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration MEASURED = Duration.ofSeconds(6);

    private final EmbeddedServers servers;
    private final Instance instance;

    private AppendBenchmark(EmbeddedServers servers, Instance instance) {
        this.servers = servers;
        this.instance = instance;
    }

    public static void main(String[] threads) throws Exception {
        Path folder = Files.createTempDirectory("tarn-benchmark");
        try (EmbeddedServers servers = EmbeddedServers.start(
                        folder, EnumSet.of(Part.POSTGRES, Part.KAFKA), ServerSettings.defaults());
                Instance instance = Instance.start(servers, "tarn.event-log.cached-aggregates=20000")) {
            AppendBenchmark benchmark = new AppendBenchmark(servers, instance);
            for (String number : threads.length == 0 ? new String[] {"1", "16", "64"} : threads) {
                benchmark.run(Integer.parseInt(number));
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void run(int threads) throws Exception {
        List<UUID> users = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            users.add(Commands.newUser(instance));
        }
        Figures commands = measure(threads, thread -> {
            UUID user = users.get(thread);
            return () -> instance.send(Commands.createItem(Commands.id(), user));
        });
        report("create item", threads, commands);
        try (Inserts inserts = new Inserts(servers)) {
            Figures plain = measure(threads, inserts::of);
            report("plain insert", threads, plain);
            System.out.printf(
                    "%3d threads: %.2f times the rate of plain inserts, %.2f times their CPU in PostgreSQL%n",
                    threads, commands.perSecond() / plain.perSecond(), commands.postgres() / plain.postgres());
        }
    }

    private static void report(String what, int threads, Figures figures) {
        System.out.printf(
                "%3d threads: %-12s %7.0f/s, p50 %.2f ms, p99 %.2f ms, CPU each: JVM %.0f µs, PostgreSQL %.0f µs%n",
                threads,
                what,
                figures.perSecond(),
                figures.p50() / 1e6,
                figures.p99() / 1e6,
                figures.jvm(),
                figures.postgres());
    }

    private record Figures(double perSecond, long p50, long p99, double jvm, double postgres) {}

    private interface Load {
        Callable<?> of(int thread) throws Exception;
    }

    private Figures measure(int threads, Load load) throws Exception {
        repeat(threads, load, WARM_UP);
        long jvm = jvmMicros();
        long postgres = postgresMicros();
        long began = System.nanoTime();
        List<Long> latencies = repeat(threads, load, MEASURED).stream().sorted().toList();
        double seconds = (System.nanoTime() - began) / 1e9;
        int count = latencies.size();
        return new Figures(
                count / seconds,
                latencies.get(count / 2),
                latencies.get(count * 99 / 100),
                (double) (jvmMicros() - jvm) / count,
                (double) (postgresMicros() - postgres) / count);
    }

    private static List<Long> repeat(int threads, Load load, Duration duration) throws Exception {
        long end = System.nanoTime() + duration.toNanos();
        List<Future<List<Long>>> running = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < threads; thread++) {
                Callable<?> task = load.of(thread);
                running.add(executor.submit(() -> repeat(task, end)));
            }
        }
        List<Long> latencies = new ArrayList<>();
        for (Future<List<Long>> each : running) {
            latencies.addAll(each.get());
        }
        return latencies;
    }

    private static List<Long> repeat(Callable<?> task, long end) throws Exception {
        List<Long> latencies = new ArrayList<>();
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            task.call();
            latencies.add(System.nanoTime() - now);
        }
        return latencies;
    }

    private static long jvmMicros() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1000;
    }

    /** What the server's processes have used; none ends during a measurement. */
    private long postgresMicros() {
        long pid = servers.status().stream()
                .filter(status -> status.part() == Part.POSTGRES)
                .mapToLong(PartStatus::pid)
                .sum();
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        return server.descendants()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToLong(cpu -> cpu.toNanos() / 1000)
                .sum();
    }

    /** Inserts of one row with the columns of an event, each a transaction on a connection of its own. */
    private static final class Inserts implements AutoCloseable {
        private static final String TABLE = """
                create table if not exists plain (
                  position bigint generated always as identity primary key, event_id uuid, aggregate_id uuid,
                  sequence bigint, type text, payload bytea, metadata bytea, at timestamptz default now(), hash bytea,
                  unique (aggregate_id, sequence))""";
        private static final String INSERT = """
                insert into plain (event_id, aggregate_id, sequence, type, payload, metadata, hash)
                values (?, ?, 0, 'tarn.item.created.v1', ?, ?, ?)""";

        private final EmbeddedServers servers;
        private final List<Connection> connections = new ArrayList<>();

        Inserts(EmbeddedServers servers) throws SQLException {
            this.servers = servers;
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(TABLE);
            }
        }

        private Connection connect() throws SQLException {
            PostgresAddress address = PostgresAddress.parse(servers.databaseUrl());
            return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
        }

        Callable<?> of(int thread) throws SQLException {
            while (connections.size() <= thread) {
                connections.add(connect());
            }
            PreparedStatement insert = connections.get(thread).prepareStatement(INSERT);
            return () -> {
                insert.setObject(1, Commands.id());
                insert.setObject(2, Commands.id());
                insert.setBytes(3, new byte[400]);
                insert.setBytes(4, new byte[300]);
                insert.setBytes(5, new byte[32]);
                return insert.executeUpdate();
            };
        }

        @Override
        public void close() throws SQLException {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }
}

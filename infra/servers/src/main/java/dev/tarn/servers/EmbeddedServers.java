package dev.tarn.servers;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One running set of servers with its data folder. The servers listen on loopback only, ask for passwords, keep their
 * data over restarts, and are started again within seconds when they die. Safe for use by several threads.
 */
public final class EmbeddedServers implements AutoCloseable {

    private static final String ACCOUNT = "tarn";

    private final FolderLock lock;
    private final Secrets secrets;
    private final ServerGroup servers;

    private EmbeddedServers(FolderLock lock, Secrets secrets, ServerGroup servers) {
        this.lock = lock;
        this.secrets = secrets;
        this.servers = servers;
    }

    /**
     * Starts the parts asked for, side by side; an interrupt breaks it off. What a killed predecessor left running in this folder is stopped first.
     *
     * @throws ServerStartException when one does not start, or another process uses the folder; nothing is left running
     */
    public static EmbeddedServers start(Path dataDir, Set<Part> parts, ServerSettings settings) {
        return start(dataDir, parts, settings, ready -> {});
    }

    /** Like the other {@code start}, telling of each part as soon as it answers, after later restarts too. */
    public static EmbeddedServers start(
            Path dataDir, Set<Part> parts, ServerSettings settings, Consumer<PartStatus> onReady) {
        DataFolder folder = DataFolder.open(dataDir);
        FolderLock lock = lock(folder);
        try {
            return startLocked(lock, folder, parts, settings, onReady);
        } catch (RuntimeException e) {
            lock.release();
            throw e;
        }
    }

    static FolderLock lock(DataFolder folder) {
        return FolderLock.tryTake(folder.lock())
                .orElseThrow(() ->
                        new ServerStartException("The servers of " + folder.root() + " are in use by another process"));
    }

    private static EmbeddedServers startLocked(
            FolderLock lock,
            DataFolder folder,
            Set<Part> parts,
            ServerSettings settings,
            Consumer<PartStatus> onReady) {
        Secrets secrets = Secrets.in(folder);
        Map<Part, SupervisedServer> servers = new EnumMap<>(Part.class);
        for (Part part : parts) {
            Server server = ServerKinds.create(part, folder, secrets, settings);
            servers.put(part, new SupervisedServer(server, folder, settings, onReady));
        }
        ServerGroup group = new ServerGroup(servers);
        group.start();
        return new EmbeddedServers(lock, secrets, group);
    }

    /** What is known of the servers of a data folder, whichever process runs them. */
    public static List<PartStatus> statusOf(Path dataDir) {
        return Leavings.statusOf(dataDir);
    }

    /**
     * Stops the servers that a killed process left running in a data folder.
     *
     * @throws ServerStartException when a living process uses the folder
     */
    public static void stopLeavings(Path dataDir) {
        Leavings.stop(dataDir);
    }

    /**
     * Where PostgreSQL is, as {@code postgresql://user:password@host:port/database}. The account owns the database and
     * may create roles, but is no super user.
     */
    public String databaseUrl() {
        int port = servers.get(Part.POSTGRES).port();
        return databaseUrl(secrets, port);
    }

    private static String databaseUrl(Secrets secrets, int port) {
        return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(ACCOUNT, secrets.get("postgres.tarn"), port, ACCOUNT);
    }

    /** The same for the PostgreSQL that runs in a data folder, whichever process runs it. */
    public static Optional<String> databaseUrlOf(Path dataDir) {
        return statusOf(dataDir).stream()
                .filter(status -> status.part() == Part.POSTGRES && status.pid() != 0)
                .findFirst()
                .map(status -> databaseUrl(Secrets.in(DataFolder.open(dataDir)), status.port()));
    }

    /** Where Kafka is. */
    public KafkaAddress kafka() {
        int port = servers.get(Part.KAFKA).port();
        return new KafkaAddress("127.0.0.1:" + port, ACCOUNT, secrets.get("kafka.tarn"));
    }

    /** Where Redis is, as {@code redis://:password@host:port}. */
    public String redisUrl() {
        int port = servers.get(Part.REDIS).port();
        return "redis://:%s@127.0.0.1:%d".formatted(secrets.get("redis"), port);
    }

    /** How each part does, in the order of {@link Part}. */
    public List<PartStatus> status() {
        return servers.status();
    }

    /** Stops one part for good: supervision leaves it alone until {@link #restart}. */
    public void stop(Part part) {
        servers.get(part).stop();
    }

    /** Stops one part, if it runs, and starts it again on the same port. */
    public void restart(Part part) {
        servers.get(part).stop();
        servers.get(part).start();
    }

    /** Kills one part (SIGKILL), as a crash would; supervision starts it again. */
    public void kill(Part part) {
        servers.get(part).kill();
    }

    /** Stops everything cleanly and lets go of the data folder. */
    @Override
    public void close() {
        servers.stop();
        lock.release();
    }
}

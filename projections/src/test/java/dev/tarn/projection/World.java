package dev.tarn.projection;

import dev.tarn.codec.EventCodec;
import dev.tarn.codec.EventTypes;
import dev.tarn.codec.JdbcSubjectKeys;
import dev.tarn.codec.KeyWrap;
import dev.tarn.codec.MasterKey;
import dev.tarn.kafka.EventTopic;
import dev.tarn.kafka.KafkaProperties;
import dev.tarn.postgres.Database;
import dev.tarn.postgres.PostgresAddress;
import dev.tarn.postgres.PostgresProperties;
import dev.tarn.redis.CheckpointChannel;
import dev.tarn.servers.EmbeddedServers;
import dev.tarn.servers.Part;
import dev.tarn.servers.ServerSettings;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Real servers, started once for all tests of a class, which share them and tell their data apart by its owners. */
final class World {

    static final Path FOLDER = temporaryFolder();
    static final String MASTER_KEY = "a master key for tests that is long enough to be taken for one";

    private static final World INSTANCE = new World();

    final EmbeddedServers servers;
    final EventCodec codec = new EventCodec(EventTypes.discover());
    final KeyWrap wrap = new KeyWrap(new MasterKey(MASTER_KEY));
    final Database database;
    final TestLog log;

    private World() {
        servers = EmbeddedServers.start(FOLDER, EnumSet.allOf(Part.class), ServerSettings.defaults());
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        database = new Database(
                new PostgresProperties(
                        servers.databaseUrl(), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(60)),
                new MasterKey(MASTER_KEY));
        database.prepare();
        execute("grant tarn_projection to current_user");
        execute("create schema keys");
        execute("create table keys.subject_key (owner_id uuid primary key, wrapped bytea not null)");
        execute("create table keys.erasure (owner_id uuid primary key, position bigint not null)");
        execute("grant usage on schema keys to tarn_projection");
        execute("grant select on keys.erasure to tarn_projection");
        execute("grant select on keys.subject_key to tarn_projection");
        createTopic();
        log = new TestLog(this);
    }

    static World get() {
        return INSTANCE;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("tarn-projections");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end() {
        servers.close();
        FileSystemUtils.deleteRecursively(FOLDER.toFile());
    }

    private void createTopic() {
        try (Admin admin = Admin.create(kafkaClient())) {
            admin.createTopics(List.of(new NewTopic(EventTopic.NAME, EventTopic.PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, Object> kafkaClient() {
        var kafka = servers.kafka();
        return new KafkaProperties(
                        kafka.bootstrapServers(), kafka.username(), kafka.password(), "SASL_PLAINTEXT", (short) 1)
                .client();
    }

    /** The projections as a service, on these servers. */
    ConfigurableApplicationContext start(String... settings) {
        return new SpringApplicationBuilder(ProjectionsApplication.class)
                .web(WebApplicationType.NONE)
                .run(arguments(settings));
    }

    /** What a service on these servers is told, and more. */
    String[] arguments(String... settings) {
        var kafka = servers.kafka();
        List<String> all = new ArrayList<>(List.of(
                "tarn.master-key=" + MASTER_KEY,
                "tarn.database.url=" + servers.databaseUrl(),
                "tarn.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "tarn.kafka.username=" + kafka.username(),
                "tarn.kafka.password=" + kafka.password(),
                "tarn.redis.url=" + servers.redisUrl(),
                "spring.main.banner-mode=off"));
        all.addAll(List.of(settings));
        return all.stream().map(setting -> "--" + setting).toArray(String[]::new);
    }

    /** What it takes to run projections beside a service or in its place. */
    Workshop workshop(ConfigurableApplicationContext service, DataSource keys) {
        return new Workshop(
                service.getBean(Database.class),
                service.getBean(KafkaProperties.class),
                service.getBean(ProjectionsProperties.class),
                codec.types(),
                new Decoding(codec, new JdbcSubjectKeys(keys, wrap)),
                service.getBean(CheckpointChannel.class),
                new CompositeMeterRegistry());
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the first row, as text. */
    Optional<String> ask(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A digest of all rows of a table, whatever their order. */
    String digest(String table) {
        return ask("select count(*) || ' ' || coalesce(md5(string_agg(r::text, '|' order by r::text)), '') from "
                        + table + " r")
                .orElseThrow();
    }

    /** Tests see everything: they ask as the projections' own role, too. */
    Connection connect() throws SQLException {
        var address = PostgresAddress.parse(servers.databaseUrl());
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    /** Whether a projection has come to the end of every partition. */
    boolean hasSeenAll(String projection) {
        Map<Integer, Long> ends = new HashMap<>(log.ends());
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select partition, position from read.checkpoint where projection = '" + projection + "'")) {
            while (rows.next()) {
                ends.remove(rows.getInt(1), rows.getLong(2));
            }
            return ends.isEmpty();
        } catch (SQLException e) {
            return false; // not there yet, or away
        }
    }
}

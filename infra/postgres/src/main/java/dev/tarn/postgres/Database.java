package dev.tarn.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tarn.codec.MasterKey;
import dev.tarn.codec.RootKey;
import io.micrometer.core.instrument.Metrics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** One database: prepares its roles, migrates its schemas, and opens pools for each role. */
public final class Database {

    /** Several services may start at the same moment; the first prepares, the others wait. */
    private static final long PREPARE_LOCK = 0x7461726eL;

    private final PostgresAddress owner;
    private final PostgresProperties properties;
    private final MasterKey master;
    private @Nullable RootKey root;

    public Database(PostgresProperties properties, MasterKey master) {
        this.owner = PostgresAddress.parse(properties.url());
        this.properties = properties;
        this.master = master;
    }

    /** The same database for those whose statements may take so long. */
    public Database patient(Duration answerTimeout) {
        var patient = new Database(
                new PostgresProperties(
                        properties.url(), properties.connectTimeout(), answerTimeout, properties.startTimeout()),
                master);
        patient.root = root;
        return patient;
    }

    /** Waits for the database and sees to it that the root key and all roles are there. Safe to repeat. */
    public void prepare() {
        try (Connection connection = connectPatiently();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + PREPARE_LOCK + ")");
            for (DatabaseRole role : DatabaseRole.values()) {
                statement.execute(createRole(role));
            }
            root = Keyring.prepare(connection, master);
            for (DatabaseRole role : DatabaseRole.values()) {
                statement.execute("alter role %s password '%s'".formatted(role.account(), password(role)));
            }
            statement.execute("do $$ begin execute format('grant connect, create on database %I to tarn_projection', "
                    + "current_database()); end $$");
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL cannot be prepared: " + e.getMessage(), e);
        }
    }

    private static String createRole(DatabaseRole role) {
        return """
                do $$ begin
                  if not exists (select from pg_roles where rolname = '%1$s') then
                    create role %1$s login;
                  end if;
                end $$""".formatted(role.account());
    }

    private Connection connectPatiently() throws SQLException {
        long deadline = System.nanoTime() + properties.startTimeout().toNanos();
        while (true) {
            try {
                return DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for PostgreSQL", e);
        }
    }

    /** What all further keys of this installation are derived from; known once the database is prepared. */
    public RootKey root() {
        return Objects.requireNonNull(root, "The database has not been prepared.");
    }

    /** Each role's password is derived, so that there is no further secret to hand around. */
    private String password(DatabaseRole role) {
        return HexFormat.of().formatHex(root().derive("tarn postgres role " + role.account(), 24));
    }

    /** Brings one schema up to date, as the owner, with the migrations at this place on the class path. */
    public void migrate(String schema, String location) {
        Flyway.configure()
                .dataSource(owner.jdbcUrl(), owner.user(), owner.password())
                .schemas(schema)
                .locations("classpath:" + location)
                .load()
                .migrate();
    }

    /** Brings a schema up to date as the role that will own it; {@code ${name}} in a migration is replaced. */
    public void migrate(DatabaseRole role, String schema, String location, Map<String, String> placeholders) {
        Flyway.configure()
                .dataSource(owner.jdbcUrl(), role.account(), password(role))
                .schemas(schema)
                .locations("classpath:" + location)
                .placeholders(placeholders)
                .load()
                .migrate();
    }

    /**
     * A pool of connections for one role.
     *
     * @param settings of the session, such as {@code synchronous_commit=off}
     */
    public HikariDataSource pool(String name, DatabaseRole role, int size, String... settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(owner.jdbcUrl());
        config.setUsername(role.account());
        config.setPassword(password(role));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(properties.connectTimeout().toMillis());
        config.setInitializationFailTimeout(-1); // a part that is away shows as 503, not as a start that fails
        config.setValidationTimeout(properties.connectTimeout().toMillis() / 2);
        config.setMetricRegistry(Metrics.globalRegistry);
        config.setDataSourceProperties(session(name));
        config.addDataSourceProperty("options", options(settings));
        return new HikariDataSource(config);
    }

    /** Settings of the driver; it takes texts only, and passes over anything else without a word. */
    private Properties session(String name) {
        Properties session = new Properties();
        session.setProperty("ApplicationName", name);
        session.setProperty("tcpKeepAlive", "true");
        session.setProperty("logServerErrorDetail", "false"); // it quotes the data, and exceptions are logged
        session.setProperty(
                "connectTimeout", Long.toString(properties.connectTimeout().toSeconds()));
        session.setProperty(
                "socketTimeout", Long.toString(properties.answerTimeout().toSeconds()));
        return session;
    }

    private static String options(String... settings) {
        return String.join(" ", Arrays.stream(settings).map(s -> "-c " + s).toList());
    }

    /** A connection of one's own, outside any pool, for what lasts: locks and notifications. */
    public Connection connect(DatabaseRole role, String name) throws SQLException {
        Properties session = session(name);
        session.setProperty("user", role.account());
        session.setProperty("password", password(role));
        return DriverManager.getConnection(owner.jdbcUrl(), session);
    }
}

package dev.tarn.eventlog;

import dev.tarn.postgres.PostgresAddress;
import dev.tarn.servers.EmbeddedServers;
import dev.tarn.servers.Part;
import dev.tarn.servers.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL and a Kafka for one class of tests, and the instances that it starts over them. */
final class Servers implements BeforeAllCallback, AfterAllCallback {

    private final List<Instance> instances = new ArrayList<>();
    private @Nullable Path folder;
    private @Nullable EmbeddedServers embedded;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("tarn-eventlog");
        embedded = EmbeddedServers.start(folder, EnumSet.of(Part.POSTGRES, Part.KAFKA), ServerSettings.defaults());
    }

    EmbeddedServers embedded() {
        return Objects.requireNonNull(embedded);
    }

    /** Starts an instance, which ends with the tests at the latest. */
    Instance start(String... settings) {
        Instance instance = Instance.start(embedded(), settings);
        instances.add(instance);
        return instance;
    }

    /** Stops every instance, the last one first. */
    void stopInstances() {
        instances.reversed().forEach(Instance::close);
        instances.clear();
    }

    /** Connects as the owner of the database, who may do everything. */
    Connection owner() throws SQLException {
        PostgresAddress address = PostgresAddress.parse(embedded().databaseUrl());
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    /** The first column of every row. */
    <T> List<T> query(Class<T> type, String sql, Object... parameters) throws SQLException {
        try (Connection connection = owner();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            List<T> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getObject(1, type));
                }
            }
            return values;
        }
    }

    int update(String sql, @Nullable Object... parameters) throws SQLException {
        try (Connection connection = owner();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        stopInstances();
        embedded().close();
        FileSystemUtils.deleteRecursively(folder);
    }
}

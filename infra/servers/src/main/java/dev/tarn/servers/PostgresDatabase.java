package dev.tarn.servers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** What Tarn needs inside PostgreSQL: its account, its database, and settings that lose nothing. */
record PostgresDatabase(int port, Secrets secrets) {

    private static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");

    void createIfMissing() {
        try (Connection connection = connect("postgres", "postgres", "postgres.superuser");
                Statement statement = connection.createStatement()) {
            if (isEmpty(statement, "select from pg_roles where rolname = 'tarn'")) {
                // The password consists of letters, digits, - and _ only.
                statement.execute(
                        "create role tarn login createrole password '%s'".formatted(secrets.get("postgres.tarn")));
            }
            if (isEmpty(statement, "select from pg_database where datname = 'tarn'")) {
                statement.execute("create database tarn owner tarn");
            }
        } catch (SQLException e) {
            throw new ServerStartException("PostgreSQL does not let us in: " + e.getMessage(), e);
        }
    }

    /** Every answer to a command rests on these; {@code alter system} could have changed them. */
    void requireDurableSettings() {
        try (Connection connection = connect("tarn", "tarn", "postgres.tarn");
                Statement statement = connection.createStatement()) {
            for (String setting : DURABLE) {
                requireOn(statement, setting);
            }
        } catch (SQLException e) {
            throw new ServerStartException("PostgreSQL does not let us in: " + e.getMessage(), e);
        }
    }

    private static void requireOn(Statement statement, String setting) throws SQLException {
        try (ResultSet result = statement.executeQuery("show " + setting)) {
            if (!result.next() || !"on".equals(result.getString(1))) {
                throw new ServerStartException("PostgreSQL runs with " + setting + " off and could lose data");
            }
        }
    }

    private static boolean isEmpty(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return !result.next();
        }
    }

    private Connection connect(String user, String database, String secret) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(secrets.get(secret));
        return source.getConnection();
    }
}

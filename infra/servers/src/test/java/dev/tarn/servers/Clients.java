package dev.tarn.servers;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.postgresql.ds.PGSimpleDataSource;

/** The clients that tests use, as the services would. */
final class Clients {

    private Clients() {}

    static Connection connect(EmbeddedServers servers) throws SQLException {
        URI url = URI.create(servers.databaseUrl());
        String[] login = url.getUserInfo().split(":", -1);
        return source(url.getPort(), login[0], login[1]).getConnection();
    }

    static Connection connectAsSuperuser(EmbeddedServers servers, Path folder) throws SQLException {
        String password = Secrets.in(DataFolder.open(folder)).get("postgres.superuser");
        int port = URI.create(servers.databaseUrl()).getPort();
        return source(port, "postgres", password).getConnection();
    }

    private static PGSimpleDataSource source(int port, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName("tarn");
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    static Properties kafka(EmbeddedServers servers) {
        KafkaAddress address = servers.kafka();
        int port = Integer.parseInt(address.bootstrapServers().replaceFirst(".*:", ""));
        return new KafkaLogin(address.username(), address.password()).client(port);
    }

    static void createTopic(EmbeddedServers servers, String name) throws Exception {
        try (Admin admin = Admin.create(kafka(servers))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }
}

package dev.tarn.query;

import dev.tarn.domain.Role;
import dev.tarn.postgres.Database;
import dev.tarn.postgres.DatabaseRole;
import dev.tarn.security.token.AccessTokens;
import dev.tarn.servers.EmbeddedServers;
import dev.tarn.servers.Part;
import dev.tarn.servers.ServerSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The query API as a service of its own over a real PostgreSQL, with Redis away, started once for all tests. */
public final class QueryApi {

    /** How many streams may be open at once. */
    public static final int STREAMS = 20;

    private static final QueryApi RUNNING = new QueryApi();

    private final Path folder;
    private final EmbeddedServers servers;
    private final ConfigurableApplicationContext context;
    private final Statements statements = new Statements();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    private QueryApi() {
        try {
            folder = Files.createTempDirectory("tarn-query");
            servers = EmbeddedServers.start(folder, EnumSet.of(Part.POSTGRES), ServerSettings.defaults());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var application = new SpringApplication(QueryApiApplication.class);
        application.addInitializers(made -> made.getBeanFactory().addBeanPostProcessor(statements));
        context = application.run(
                "--server.port=0",
                "--spring.autoconfigure.exclude=dev.tarn.projection.ProjectionsConfiguration",
                "--tarn.master-key=a master key of the tests of the query API",
                "--tarn.jwt-key=a signing key of the tests of the query API",
                "--tarn.database.url=" + servers.databaseUrl(),
                "--tarn.database.connect-timeout=1s",
                "--tarn.kafka.bootstrap-servers=127.0.0.1:1",
                "--tarn.redis.url=redis://127.0.0.1:1",
                "--tarn.rate-limits=off",
                "--tarn.query.streams=" + STREAMS);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        url = "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
        createViews();
    }

    public static QueryApi running() {
        return RUNNING;
    }

    private void stop() {
        context.close();
        servers.close();
        FileSystemUtils.deleteRecursively(folder.toFile());
    }

    /** The views as the projections make them, with nothing in them. */
    private void createViews() {
        Database database = bean(Database.class);
        database.migrate(DatabaseRole.PROJECTION, "projection", "db/machinery", Map.of());
        for (String projection : List.of("profiles", "items", "users", "sessions", "audit", "analytics", "controls")) {
            createTables(projection, 1);
            execute("insert into projection.generation values (?, 1, 1, 'LIVE')", projection);
            pointTo(projection, 1);
        }
    }

    /** The tables of a generation, with nothing in them. */
    public void createTables(String projection, int generation) {
        Map<String, String> placeholders = Map.of("generation", Integer.toString(generation));
        String schema = projection + "_g" + generation;
        bean(Database.class).migrate(DatabaseRole.PROJECTION, schema, "db/projection/" + projection, placeholders);
    }

    /** Points the views to a generation, as a switch does. */
    public void pointTo(String projection, int generation) {
        String views = resource("db/projection/" + projection + "/live.sql");
        execute(views.replace("${schema}", projection + "_g" + generation));
    }

    private static String resource(String name) {
        try (var in = QueryApi.class.getResourceAsStream("/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public EmbeddedServers servers() {
        return servers;
    }

    /** What the queries ask of the database. */
    public Statements statements() {
        return statements;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Does to the views what a projection would. */
    public void execute(String sql, Object... parameters) {
        try (Connection connection = bean(Database.class).connect(DatabaseRole.PROJECTION, "test");
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Someone who is signed in. */
    public Client signedIn(UUID userId, Role... roles) {
        return signedIn(userId, UUID.randomUUID(), roles);
    }

    public Client signedIn(UUID userId, UUID sessionId, Role... roles) {
        var granted = EnumSet.of(Role.USER);
        granted.addAll(Set.of(roles));
        return new Client(bean(AccessTokens.class).issue(userId, sessionId, granted));
    }

    /** Someone who is not. */
    public Client anybody() {
        return new Client(null);
    }

    /** Someone who claims to be. */
    public Client withToken(String token) {
        return new Client(token);
    }

    /** The status of a request whose path no client library would send. */
    public int raw(Client as, String path) throws IOException {
        URI target = URI.create(url);
        try (var socket = new Socket(target.getHost(), target.getPort())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer " + as.token
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    /** Asks with one user's token. */
    public final class Client {

        private final @Nullable String token;

        private Client(@Nullable String token) {
            this.token = token;
        }

        public Answer get(String path, String... headers) {
            return new Answer(send(request(path, headers), HttpResponse.BodyHandlers.ofString()));
        }

        /** What is sent bit by bit, to be closed. */
        public BufferedReader open(String path) {
            return new BufferedReader(new InputStreamReader(stream(path).body(), StandardCharsets.UTF_8));
        }

        /** The same with its status, as soon as that is known. */
        public HttpResponse<InputStream> stream(String path) {
            return send(request(path), HttpResponse.BodyHandlers.ofInputStream());
        }

        /** Posts JSON, unless a header says otherwise. */
        public Answer post(String path, String body, String... headers) {
            var request = request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body));
            if (!List.of(headers).contains("Content-Type")) {
                request.header("Content-Type", "application/json");
            }
            return new Answer(send(request, HttpResponse.BodyHandlers.ofString()));
        }

        private HttpRequest.Builder request(String path, String... headers) {
            var request = HttpRequest.newBuilder(URI.create(url + path));
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            return headers.length > 0 ? request.headers(headers) : request;
        }

        private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
            try {
                return client.send(request.build(), handler);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String text() {
            return response.body();
        }

        public JsonNode json() {
            return JsonMapper.shared().readTree(response.body());
        }
    }
}

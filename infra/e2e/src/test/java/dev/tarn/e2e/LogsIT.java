package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** What is written down is fit for everybody's eyes. The last class of the run, so that it sees what all others did. */
@Order(Integer.MAX_VALUE)
@ExtendWith(SharedTarn.class)
class LogsIT {

    private static final String AUTH = "/api/v1/auth/";

    @Test
    void noSecretAndNoAddressIsInAnyLog(RunningTarn tarn, Client anyone) throws IOException {
        tour(tarn, anyone);

        List<String> confidences = new ArrayList<>(Confidences.all());
        confidences.remove(RunningTarn.ADMIN_EMAIL); // the terminal tells how to sign in
        confidences.add(RunningTarn.ADMIN_PASSWORD);
        confidences.addAll(secretsIn(tarn.data().resolve("app.secrets")));
        confidences.addAll(secretsIn(tarn.data().resolve("servers.secrets")));
        assertThat(confidences).hasSizeGreaterThan(12);
        for (Path log : logsOf(tarn)) {
            String text = Files.readString(log);
            assertThat(text).doesNotContain("Error parsing HTTP request header"); // quotes it, the first time
            assertThat(confidences.stream().filter(text::contains))
                    .as("in " + log.getFileName())
                    .isEmpty();
        }
    }

    /** Everything that a client can say in an odd place. */
    private static void tour(RunningTarn tarn, Client anyone) throws IOException {
        String email = "eve-" + UUID.randomUUID() + "@example.org";
        anyone.register(email);
        anyone.register(email);
        anyone.login(email, "not the password of this account");
        Answer pair = anyone.login(email, Client.PASSWORD);
        String token = pair.text("/accessToken");
        Client user = anyone.as(token);
        String refresh = pair.text("/refreshToken");
        anyone.post(AUTH + "refresh", Map.of("refreshToken", refresh));
        anyone.post(AUTH + "refresh", Map.of("refreshToken", refresh + "x"));
        anyone.send("POST", AUTH + "login", "{\"email\":\"" + email + "\",\"password\":" + Client.PASSWORD);
        user.put(
                "/api/v1/users/profile",
                Map.of("displayName", "Eve", "email", "new-" + email, "currentPassword", Client.PASSWORD));
        user.post(AUTH + "password", Map.of("currentPassword", Client.PASSWORD, "newPassword", email + " 12345"));
        user.get("/api/v1/data/items?access_token=" + token);
        user.get("/api/v1/data/items?q=" + email);
        RawClient raw = new RawClient(tarn.port());
        raw.send("GET /?" + email + "= HTTP/1.1", "Authorization : Bearer " + token);
        raw.send("GET /<" + token + "> HTTP/1.1");
        raw.exchange(token + "\r\n\r\n");
    }

    private static List<String> secretsIn(Path file) throws IOException {
        var secrets = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            secrets.load(reader);
        }
        return secrets.values().stream().map(String::valueOf).toList();
    }

    private static List<Path> logsOf(RunningTarn tarn) throws IOException {
        try (Stream<Path> logs = Files.list(tarn.data().resolve("logs"))) {
            List<Path> all = new ArrayList<>(logs.toList());
            assertThat(all.stream().map(log -> log.getFileName().toString()))
                    .contains("app.log", "kafka.log", "postgres.log", "redis.log");
            all.add(tarn.data().resolve("terminal.log"));
            return all;
        }
    }

    /** One entry, one line, one JSON object: whatever a client says stays within its string. */
    @Test
    void nobodyCanForgeAnEntry(RunningTarn tarn, Client anyone) throws IOException {
        RawClient raw = new RawClient(tarn.port());
        raw.send("GET /nowhere%0d%0aforged HTTP/1.1", "User-Agent: a\u001b[31mforged", "X-Correlation-Id: forged\tb");
        anyone.with("User-Agent", "forged\tentry").login("forged\r\nentry@example.org", "forged\nentry of a log");

        for (String line : Files.readAllLines(tarn.data().resolve("logs").resolve("app.log"))) {
            assertThat(JsonMapper.shared().readTree(line).isObject()).as(line).isTrue();
        }
        for (Path log : logsOf(tarn)) {
            assertThat(Files.readString(log)).as(log.toString()).doesNotContain("\u001b");
        }
    }
}

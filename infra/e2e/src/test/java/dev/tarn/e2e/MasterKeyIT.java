package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The master key is replaced, and nothing else seems to have happened. */
class MasterKeyIT {

    private static final String EMAIL = "ada@example.org";

    private final List<Long> tailed = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();

    @TempDir
    private Path data;

    @Test
    void afterTheMasterKeyWasReplacedEverythingIsReadable() throws IOException {
        String refreshToken;
        String item;
        String consistencyToken;
        Process tail;
        try (RunningTarn tarn = RunningTarn.start(data)) {
            tail = tail();
            tarn.client().register(EMAIL);
            Answer login = tarn.client().login(EMAIL, Client.PASSWORD);
            refreshToken = login.text("/refreshToken");
            Answer created = ada(tarn, login).post("/api/v1/data/items", Map.of("name", "Kettle"));
            item = created.text("/itemId");
            consistencyToken = created.consistencyToken();

            Verb.Outcome tooEarly = Verb.run(data, Map.of(), "keys", "rewrap");
            assertThat(tooEarly.exitCode()).isEqualTo(1);
            assertThat(tooEarly.output()).contains("./tarn stop");
            // It ends when it finds nobody the first time.
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(tailed).as("%s", said).isNotEmpty());
        }
        String old = masterKey();
        Verb.Outcome outcome = Verb.run(data, Map.of(), "keys", "rewrap");
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("2 keys"); // the administrator's and Ada's
        assertThat(masterKey()).isNotEqualTo(old).doesNotContain(",");

        try (RunningTarn tarn = RunningTarn.start(data)) {
            Answer refreshed = tarn.client().post("/api/v1/auth/refresh", Map.of("refreshToken", refreshToken));
            assertThat(refreshed.status()).isEqualTo(200);
            assertThat(tarn.client().register(EMAIL).problem()).isEqualTo("email-taken");
            Client ada = tarn.client().signedIn(EMAIL, Client.PASSWORD);
            assertThat(ada.with("Consistency-Token", consistencyToken)
                            .get("/api/v1/data/items/" + item)
                            .text("/name"))
                    .isEqualTo("Kettle");
            assertThat(ada.post("/api/v1/data/items", Map.of("name", "Pot")).status())
                    .isEqualTo(201);
            long head = head(tarn);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(tailed).as("%s", said).hasSize((int) head));
            assertThat(tailed).isEqualTo(LongStream.rangeClosed(1, head).boxed().toList());
        } finally {
            tail.destroy();
        }
        Verb.Outcome withTheOldOne = Verb.run(data, Map.of("TARN_MASTER_KEY", old, "PORT", "18999"), "start");
        assertThat(withTheOldOne.exitCode()).isEqualTo(1);
        assertThat(withTheOldOne.output()).contains("TARN_MASTER_KEY is not the one");
    }

    /** Whoever follows the events notices nothing either. */
    private Process tail() {
        Process tail = Verb.start(data, Map.of(), "events", "tail", "--from", "1");
        Thread.ofVirtual()
                .start(() -> tail.inputReader(StandardCharsets.UTF_8).lines().forEach(this::read));
        return tail;
    }

    private void read(String line) {
        if (line.startsWith("{")) {
            tailed.add(JsonMapper.shared().readTree(line).get("position").asLong());
        } else {
            said.add(line);
        }
    }

    private static long head(RunningTarn tarn) {
        Answer page = tarn.client().asAdministrator().get("/api/v1/events?limit=1");
        return page.json().get("head").asLong();
    }

    private static Client ada(RunningTarn tarn, Answer login) {
        return tarn.client().as(login.text("/accessToken"));
    }

    private String masterKey() throws IOException {
        Properties secrets = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve("app.secrets"))) {
            secrets.load(reader);
        }
        return secrets.getProperty("TARN_MASTER_KEY");
    }
}

package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The master key is replaced, and nothing else seems to have happened. */
class MasterKeyIT {

    private static final String EMAIL = "ada@example.org";

    @TempDir
    private Path data;

    @Test
    void afterTheMasterKeyWasReplacedEverythingIsReadable() throws IOException {
        String refreshToken;
        String item;
        String consistencyToken;
        try (RunningTarn tarn = RunningTarn.start(data)) {
            tarn.client().register(EMAIL);
            Answer login = tarn.client().login(EMAIL, Client.PASSWORD);
            refreshToken = login.text("/refreshToken");
            Answer created = ada(tarn, login).post("/api/v1/data/items", Map.of("name", "Kettle"));
            item = created.text("/itemId");
            consistencyToken = created.consistencyToken();

            Verb.Outcome tooEarly = Verb.run(data, Map.of(), "keys", "rewrap");
            assertThat(tooEarly.exitCode()).isEqualTo(1);
            assertThat(tooEarly.output()).contains("./tarn stop");
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
            Client ada = ada(tarn, tarn.client().login(EMAIL, Client.PASSWORD));
            assertThat(ada.with("Consistency-Token", consistencyToken)
                            .get("/api/v1/data/items/" + item)
                            .text("/name"))
                    .isEqualTo("Kettle");
            assertThat(ada.post("/api/v1/data/items", Map.of("name", "Pot")).status())
                    .isEqualTo(201);
        }
        Verb.Outcome withTheOldOne = Verb.run(data, Map.of("TARN_MASTER_KEY", old, "PORT", "18999"), "start");
        assertThat(withTheOldOne.exitCode()).isEqualTo(1);
        assertThat(withTheOldOne.output()).contains("TARN_MASTER_KEY is not the one");
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

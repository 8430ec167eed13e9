package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A replay whose process is killed while items are written goes on when it starts again, or has failed and left nothing.
 * Two kills in each build; {@code -Dtarn.kills=20} for a longer run.
 */
class ReplayCrashIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String REPLAY = "/api/v1/admin/projections/items/replay";

    /** So few events shall be loaded before there are indexes, too. */
    private static final Map<String, String> SETTINGS = Map.of("TARN_PROJECTIONS_REPLAY_NEAR", "100");

    private final int kills = Integer.getInteger("tarn.kills", 2);
    private final Random random = new Random();

    @TempDir
    private Path data;

    @Test
    void aReplaySurvivesKills() {
        Path folder = data.resolve("kills");
        int items = 200;
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        String email = "keeper@example.org";
        try (RunningTarn tarn = RunningTarn.start(folder, SETTINGS)) {
            tarn.client().register(email);
            Client user = signIn(tarn, email);
            for (int i = 0; i < items; i++) {
                user.post("/api/v1/data/items", Map.of("name", "n" + i));
            }
        }
        for (int kill = 0; kill < kills; kill++) {
            RunningTarn tarn = RunningTarn.start(folder, SETTINGS);
            try (Load _ = Load.of(4, signIn(tarn, email), acknowledged)) {
                beginReplay(tarn);
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(2_500)).toNanos());
                tarn.kill();
            }
        }
        try (RunningTarn tarn = RunningTarn.start(folder, SETTINGS)) {
            Client administrator = tarn.client().asAdministrator();
            await().atMost(PATIENCE).until(() -> !isActive(latest(administrator)));
            beginReplay(tarn);
            await().atMost(PATIENCE)
                    .until(() -> latest(administrator).path("status").asString().equals("SWITCHED"));
            JsonNode differences = latest(administrator).path("differences");
            assertThat(differences.path("onlyLive").asInt()
                            + differences.path("onlyNew").asInt()
                            + differences.path("changed").asInt())
                    .isZero();
            Client user = signIn(tarn, email);
            assertThat(user.get("/api/v1/data/items?limit=100")
                            .json()
                            .path("items")
                            .size())
                    .isEqualTo(100);
            Load.assertAreThere(acknowledged, user);
        }
    }

    private static Client signIn(RunningTarn tarn, String email) {
        Client client = tarn.client();
        return client.as(client.login(email, Client.PASSWORD).text("/accessToken"));
    }

    /** One may still be there: then this is refused, and that one is killed. */
    private static void beginReplay(RunningTarn tarn) {
        try {
            int status = tarn.client().asAdministrator().post(REPLAY, Map.of()).status();
            assertThat(status).isIn(202, 409);
        } catch (UncheckedIOException e) {
            throw new AssertionError(tarn.terminal(), e);
        }
    }

    private static JsonNode latest(Client administrator) {
        return administrator.get("/api/v1/admin/replays").json().path("items").path(0);
    }

    private static boolean isActive(JsonNode replay) {
        return replay.path("status").asString().matches("RUNNING|VERIFYING|READY");
    }
}

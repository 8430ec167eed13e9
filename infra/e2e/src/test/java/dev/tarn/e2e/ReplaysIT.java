package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Administrators rebuild views over HTTP, while users go on. */
@ExtendWith(SharedTarn.class)
class ReplaysIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PROJECTIONS = "/api/v1/admin/projections";

    private static String awaitStatus(Client administrator, String replay, String status) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(administrator.get(replay).text("/status")).isEqualTo(status));
        return replay;
    }

    private static String start(Client administrator, String projection, Map<String, ?> body) {
        Answer started = administrator.post(PROJECTIONS + "/" + projection + "/replay", body);
        assertThat(started.status()).isEqualTo(202);
        return started.header("Location").orElseThrow();
    }

    @Test
    void aReplayUnderLoadSwitchesAndIsTakenBack(Client tarn) {
        Client administrator = tarn.asAdministrator();
        Client user = tarn.asNewUser();
        Answer watched = user.post("/api/v1/data/items", Map.of("name", "Watched"));
        String item = watched.header("Location").orElseThrow();
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        String replay;
        try (Load _ = Load.of(2, user, acknowledged)) {
            replay = start(administrator, "items", Map.of("reason", "a test"));
            while (!administrator.get(replay).text("/status").equals("SWITCHED")) {
                assertThat(user.seeing(watched).get(item).text("/name")).isEqualTo("Watched");
                Answer seen = user.post("/api/v1/data/items", Map.of("name", "Seen at once"));
                assertThat(user.seeing(seen)
                                .get(seen.header("Location").orElseThrow())
                                .status())
                        .isEqualTo(200);
                assertThat(administrator.get(replay).text("/status")).isNotEqualTo("FAILED");
            }
        }
        JsonNode differences = administrator.get(replay).json().path("differences");
        assertThat(differences.path("onlyLive").asInt(-1)).isZero();
        assertThat(differences.path("onlyNew").asInt(-1)).isZero();
        assertThat(differences.path("changed").asInt(-1)).isZero();

        Answer back = administrator.post(replay + "/rollback", Map.of("reason", "as before"));

        assertThat(back.status()).isEqualTo(202);
        awaitStatus(administrator, replay, "ROLLED_BACK");
        Load.assertAreThere(acknowledged, user);
        assertThat(administrator.post(replay + "/rollback", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void ofTwoWhoStartAtOnceOneIsRefused(Client tarn) throws Exception {
        Client administrator = tarn.asAdministrator();
        Callable<Answer> start = () -> administrator.post(PROJECTIONS + "/sessions/replay", Map.of("switch", "manual"));
        List<Answer> answers;
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = executor.invokeAll(List.of(start, start)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(202, 409);
        String replay = answers.stream()
                .flatMap(answer -> answer.header("Location").stream())
                .findFirst()
                .orElseThrow();
        awaitStatus(administrator, replay, "READY");
        assertThat(administrator
                        .post(PROJECTIONS + "/sessions/replay", Map.of())
                        .problem())
                .isEqualTo("replay-active");
        assertThat(administrator.post(replay + "/cancel", Map.of()).status()).isEqualTo(202);
        awaitStatus(administrator, replay, "CANCELLED");
        assertThat(administrator.post(replay + "/switch", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void projectionsTellHowTheyAreAndCanBePaused(Client tarn) {
        Client administrator = tarn.asAdministrator();
        JsonNode all = administrator.get(PROJECTIONS).json().path("items");
        assertThat(all.valueStream().map(one -> one.path("name").asString()))
                .contains("analytics", "audit", "items", "profiles", "sessions", "users")
                .doesNotContain("controls");

        Answer paused = administrator.post(PROJECTIONS + "/users/pause", Map.of("reason", "a look"));
        assertThat(paused.status()).isEqualTo(204);
        assertThat(administrator.seeing(paused).get(PROJECTIONS + "/users").text("/status"))
                .isEqualTo("PAUSED");
        Answer resumed = administrator.post(PROJECTIONS + "/users/resume", Map.of());
        assertThat(resumed.status()).isEqualTo(204);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                administrator.get(PROJECTIONS + "/users").text("/status"))
                        .isEqualTo("RUNNING"));
    }

    @Test
    void progressIsSentUntilAReplayIsOver(Client tarn) {
        Client administrator = tarn.asAdministrator();
        Answer started = administrator.post(PROJECTIONS + "/profiles/replay", Map.of());

        Answer progress = administrator
                .seeing(started)
                .with("Accept", "text/event-stream")
                .get(started.header("Location").orElseThrow() + "/progress");

        assertThat(progress.header("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(progress.body()).startsWith("event: progress\ndata: {").contains("\"status\":\"SWITCHED\"");
    }

    @Test
    void whatIsNotThereOrNotAllowedIsRefused(Client tarn) {
        Client administrator = tarn.asAdministrator();
        Client user = tarn.asNewUser();
        UUID nothing = UUID.randomUUID();

        assertThat(user.post(PROJECTIONS + "/items/replay", Map.of()).status()).isEqualTo(403);
        assertThat(user.get(PROJECTIONS).status()).isEqualTo(403);
        assertThat(administrator.post(PROJECTIONS + "/nothing/replay", Map.of()).status())
                .isEqualTo(404);
        assertThat(administrator.post(PROJECTIONS + "/controls/pause", Map.of()).status())
                .isEqualTo(404);
        assertThat(administrator
                        .post("/api/v1/admin/replays/" + nothing + "/switch", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(administrator.get("/api/v1/admin/replays/" + nothing).status())
                .isEqualTo(404);
        assertThat(administrator
                        .post(PROJECTIONS + "/items/dead-letters/77/retry", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(administrator.get(PROJECTIONS + "/items/dead-letters").json().path("items"))
                .isInstanceOf(ArrayNode.class)
                .isEmpty();
        assertThat(administrator
                        .post(PROJECTIONS + "/items/replay", Map.of("switch", "perhaps"))
                        .status())
                .isEqualTo(400);
        assertThat(administrator
                        .post(PROJECTIONS + "/items/replay", Map.of("toPosition", 0))
                        .status())
                .isEqualTo(400);
        assertThat(administrator
                        .post(PROJECTIONS + "/items/pause", Map.of("reason", "x".repeat(501)))
                        .status())
                .isEqualTo(400);
    }
}

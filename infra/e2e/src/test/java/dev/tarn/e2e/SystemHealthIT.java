package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator tries whether everything works, and it does; what happens when it does not is in {@link FaultsIT}. */
@ExtendWith(SharedTarn.class)
class SystemHealthIT {

    static final String HEALTH = "/api/v1/admin/system/health";

    private static final String PROJECTIONS = "/api/v1/admin/projections/";

    /** What each part is found to be, by name. */
    static Map<String, String> parts(Answer health) {
        return health.json()
                .get("parts")
                .valueStream()
                .collect(Collectors.toMap(
                        part -> part.get("name").asString(),
                        part -> part.get("status").asString()));
    }

    @Test
    void everyPartIsTriedAndAnEventGoesThroughEveryProjection(Client tarn, RunningTarn running) throws Exception {
        Client administrator = tarn.asAdministrator();

        Answer health = administrator.post(HEALTH, Map.of("reason", "a test"));

        assertThat(health.status()).as(health.body()).isEqualTo(200);
        assertThat(health.text("/status")).isEqualTo("UP");
        assertThat(parts(health))
                .containsKeys(
                        "postgres", "kafka", "redis", "items", "profiles", "users", "sessions", "analytics", "controls")
                .allSatisfy((_, status) -> assertThat(status).isEqualTo("UP"));
        assertThat(health.json().get("parts").valueStream())
                .allSatisfy(part -> assertThat(part.get("latencyMs").asLong()).isBetween(0L, 5_000L));
        assertThat(administrator.seeing(health).get("/api/v1/admin/analytics").status())
                .isEqualTo(200);
        try (Inside inside = Inside.of(running)) {
            assertThat(inside.eventsOfType("tarn.system.probed.v1")).isPositive();
        }
    }

    @Test
    void aPausedProjectionIsNoFailure(Client tarn) {
        Client administrator = tarn.asAdministrator();
        Answer paused = administrator.post(PROJECTIONS + "analytics/pause", Map.of());
        try {
            administrator.seeing(paused).get(PROJECTIONS + "analytics");

            Answer health = administrator.send("POST", HEALTH, null);

            assertThat(health.status()).as(health.body()).isEqualTo(200);
            assertThat(health.json()
                            .get("parts")
                            .valueStream()
                            .filter(part -> part.get("name").asString().equals("analytics"))
                            .map(part -> part.get("detail").asString()))
                    .containsExactly("paused by an administrator, and so not tried");
        } finally {
            administrator.post(PROJECTIONS + "analytics/resume", Map.of());
        }
    }

    @Test
    void onlyAdministratorsTryAndOnlyWithAReasonOrNothing(Client tarn) {
        assertThat(tarn.post(HEALTH, Map.of()).status()).isEqualTo(401);
        assertThat(tarn.asNewUser().post(HEALTH, Map.of()).status()).isEqualTo(403);
        assertThat(tarn.asAdministrator().post(HEALTH, Map.of("why", "x")).status())
                .isEqualTo(400);
        assertThat(tarn.asAdministrator()
                        .post(HEALTH, Map.of("reason", "x".repeat(501)))
                        .status())
                .isEqualTo(400);
    }
}

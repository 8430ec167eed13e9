package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.servers.Part;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Health and metrics on a port of their own, which the public does not reach: without a token, and nothing beside them. */
@ExtendWith(SharedTarn.class)
@SuppressWarnings("NullAway.Init")
class ManagementPortIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String METERS = "/actuator/prometheus";
    private static final String READINESS = "/actuator/health/readiness";

    private static @Nullable SecondInstance second;
    private static Client management;

    private final Client api = Objects.requireNonNull(second).client();

    @BeforeAll
    static void start(RunningTarn tarn) {
        int port = SecondInstance.freePort();
        second = SecondInstance.of(tarn, Map.of("MANAGEMENT_SERVER_PORT", Integer.toString(port)));
        management = new Client("http://127.0.0.1:" + port);
    }

    @AfterAll
    static void stop() {
        if (second != null) {
            second.close();
        }
    }

    @Test
    void monitoringNeedsNoToken() {
        await().atMost(PATIENCE).until(() -> management.answers(READINESS) == 200);
        assertThat(management.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(management.get(METERS).body())
                .contains("tarn_relay_leading", "hikaricp_connections_pending{pool=\"event-log\"}");
    }

    @Test
    void nothingElseIsThere(Client anyone) {
        Client administrator = management.as(anyone.asAdministrator().token());
        for (String path : List.of("/", "/actuator", "/actuator/env", "/api/v1/users/profile", "/v3/api-docs")) {
            assertThat(management.get(path).status()).as(path).isEqualTo(404);
            assertThat(administrator.get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void theApisPortTellsNobodyHowItIs(Client anyone) {
        assertThat(api.get(METERS).status()).isEqualTo(401);
        assertThat(api.as(anyone.asAdministrator().token()).get(METERS).status())
                .isEqualTo(404);
        assertThat(api.get(READINESS).status()).isEqualTo(404);
    }

    @Test
    void withoutItsDatabaseAnInstanceIsNotReadyButAlive(RunningTarn tarn) {
        try (Frozen _ = Frozen.part(tarn, Part.POSTGRES)) {
            await().atMost(PATIENCE).until(() -> management.answers(READINESS) == 503);
            assertThat(management.get("/actuator/health/liveness").status()).isEqualTo(200);
        }
        await().atMost(PATIENCE).until(() -> management.answers(READINESS) == 200);
        await().atMost(PATIENCE).until(tarn::isReady);
    }
}

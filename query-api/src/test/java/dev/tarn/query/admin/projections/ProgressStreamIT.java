package dev.tarn.query.admin.projections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.domain.Role;
import dev.tarn.query.QueryApi;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedReader;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How far a replay is, while somebody watches. */
class ProgressStreamIT {

    private final QueryApi api = QueryApi.running();

    @Test
    void whoWatchesAReplayIsInNobodysWay() throws Exception {
        UUID replay = UUID.randomUUID();
        api.execute(
                "insert into projection.replay (id, projection, version, switch_mode, status) "
                        + "values (?, 'users', 1, 'MANUAL', 'READY')",
                replay);
        try (BufferedReader progress =
                api.signedIn(UUID.randomUUID(), Role.ADMIN).open("/api/v1/admin/replays/" + replay + "/progress")) {
            assertThat(progress.readLine()).isEqualTo("event: progress");

            assertThat(requestsAtWork()).isZero();

            api.execute("update projection.replay set status = 'CANCELLED' where id = ?", replay);
            assertThat(progress.lines())
                    .as("until it is over")
                    .anySatisfy(line -> assertThat(line).contains("\"status\":\"CANCELLED\""));
        }
    }

    private double requestsAtWork() {
        return api.bean(MeterRegistry.class)
                .get("tarn.requests.at.work")
                .gauge()
                .value();
    }
}

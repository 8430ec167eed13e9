package dev.tarn.query.admin.projections;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.domain.Ids;
import dev.tarn.domain.Role;
import dev.tarn.query.QueryApi;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedReader;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How far a replay is, while somebody watches. */
class ProgressStreamIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final QueryApi api = QueryApi.running();
    private final QueryApi.Client admin = api.signedIn(UUID.randomUUID(), Role.ADMIN);

    @Test
    void whoWatchesAReplayIsInNobodysWay() throws Exception {
        UUID replay = replay();
        try (BufferedReader progress = admin.open(progressOf(replay))) {
            assertThat(progress.readLine()).isEqualTo("event: progress");

            await().atMost(PATIENCE).until(() -> requestsAtWork() == 0);

            end();
            assertThat(progress.lines())
                    .as("until it is over")
                    .anySatisfy(line -> assertThat(line).contains("\"status\":\"CANCELLED\""));
        }
    }

    @Test
    void thoseWhoWatchTakeUpNoMoreThanTheirPlaces() {
        UUID replay = replay();

        List<HttpResponse<InputStream>> streams = Stream.generate(() -> admin.stream(progressOf(replay)))
                .limit(QueryApi.STREAMS + 1)
                .toList();

        assertThat(streams.getFirst().statusCode()).isEqualTo(200);
        assertThat(streams.getLast().statusCode()).isEqualTo(503);
        assertThat(streams.getLast().body()).asString(UTF_8).contains("urn:tarn:problem:overloaded");
        end();
        await().atMost(PATIENCE).until(() -> admin.get(progressOf(replay)).status() == 200);
    }

    @Test
    void whoFollowsTheLocationOfAReplayAtOnceFindsIt() {
        UUID replay = Ids.next(Instant.now());
        Thread.ofPlatform().start(() -> {
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            replay(replay);
        });

        assertThat(admin.get("/api/v1/admin/replays/" + replay).status()).isEqualTo(200);
        assertThat(admin.get("/api/v1/admin/replays/" + Ids.next(Instant.now())).status())
                .isEqualTo(404);
        assertThat(admin.get("/api/v1/admin/replays/" + UUID.randomUUID()).status())
                .isEqualTo(404);
    }

    private UUID replay() {
        return replay(UUID.randomUUID());
    }

    private UUID replay(UUID id) {
        api.execute(
                "insert into projection.replay (id, projection, version, switch_mode, status) "
                        + "values (?, 'users', 1, 'MANUAL', 'READY')",
                id);
        return id;
    }

    @AfterEach
    void end() {
        api.execute("update projection.replay set status = 'CANCELLED'");
    }

    private static String progressOf(UUID replay) {
        return "/api/v1/admin/replays/" + replay + "/progress";
    }

    private double requestsAtWork() {
        return api.bean(MeterRegistry.class)
                .get("tarn.requests.at.work")
                .gauge()
                .value();
    }
}

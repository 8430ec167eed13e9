package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.servers.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts go away and come back, processes are killed: nothing that was acknowledged is lost, and nobody is left hanging. */
class FaultsIT {

    private static final String ITEMS = "/api/v1/data/items";

    @TempDir
    private Path data;

    @Test
    void partsMayGoAwayAndComeBack() {
        try (RunningTarn tarn = RunningTarn.start(data.resolve("parts"))) {
            Client user = tarn.client().asNewUser();
            Client administrator = tarn.client().asAdministrator();
            withoutKafkaCommandsSucceedAndReadsSayTheyAreBehind(tarn, user);
            aTrialFinds(tarn, administrator, Part.KAFKA, "DEGRADED");
            withoutRedisReadsComeFromPostgres(tarn, user);
            aTrialFinds(tarn, administrator, Part.REDIS, "DEGRADED");
            withoutPostgresEverybodyIsToldToComeBack(tarn, user);
            aTrialFinds(tarn, administrator, Part.POSTGRES, "DOWN");
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            administrator.post(SystemHealthIT.HEALTH, Map.of()).status() == 200);
            aKilledPostgresComesBackByItself(tarn, user);
        }
    }

    /** In time, though the part neither answers nor refuses. */
    private static void aTrialFinds(RunningTarn tarn, Client administrator, Part frozen, String status) {
        try (Frozen _ = Frozen.part(tarn, frozen)) {
            long began = System.nanoTime();
            Answer health = administrator.post(SystemHealthIT.HEALTH, Map.of());
            Duration taken = Duration.ofNanos(System.nanoTime() - began);

            assertThat(health.status()).as(health.body()).isEqualTo(503);
            assertThat(health.header("Retry-After")).isPresent();
            assertThat(health.text("/status")).isEqualTo(status);
            String name = frozen.name().toLowerCase(java.util.Locale.ROOT);
            Map<String, String> parts = SystemHealthIT.parts(health);
            assertThat(parts).containsEntry(name, "DOWN");
            for (String server : Set.of("postgres", "kafka", "redis")) {
                assertThat(parts).containsEntry(server, server.equals(name) ? "DOWN" : "UP");
            }
            assertThat(taken).isLessThan(Duration.ofSeconds(6));
        }
    }

    private static void withoutKafkaCommandsSucceedAndReadsSayTheyAreBehind(RunningTarn tarn, Client user) {
        Answer created;
        try (Frozen _ = Frozen.part(tarn, Part.KAFKA)) {
            created = user.post(ITEMS, Map.of("name", "Without Kafka"));
            assertThat(created.status()).isEqualTo(201);

            Answer behind = user.seeing(created).with("Prefer", "wait=1").get(item(created));
            assertThat(behind.status()).isEqualTo(503);
            assertThat(behind.problem()).isEqualTo("projection-behind");
            assertThat(behind.header("Retry-After")).isPresent();
            assertThat(tarn.isReady()).isTrue();
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> user.seeing(created).get(item(created)).status() == 200);
    }

    private static void withoutRedisReadsComeFromPostgres(RunningTarn tarn, Client user) {
        Answer before = user.post(ITEMS, Map.of("name", "Before"));
        Answer changed;
        try (Frozen _ = Frozen.part(tarn, Part.REDIS)) {
            changed = user.put(item(before), Map.of("name", "Changed without Redis"));
            assertThat(changed.status()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> user.seeing(changed).get(item(before)).status() == 200);
            assertThat(user.get(item(before)).text("/name")).isEqualTo("Changed without Redis");
            assertThat(tarn.isReady()).isTrue();
        }
        for (int i = 0; i < 50; i++) {
            assertThat(user.seeing(changed).get(item(before)).text("/name")).isEqualTo("Changed without Redis");
        }
    }

    private static void withoutPostgresEverybodyIsToldToComeBack(RunningTarn tarn, Client user) {
        Answer before = user.post(ITEMS, Map.of("name", "Before"));
        try (Frozen _ = Frozen.part(tarn, Part.POSTGRES)) {
            Answer refused = user.post(ITEMS, Map.of("name", "Without PostgreSQL"));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isPresent();
            assertThat(user.get(ITEMS).status()).isEqualTo(503);
            await().atMost(Duration.ofSeconds(60)).until(() -> !tarn.isReady());
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> user.post(ITEMS, Map.of("name", "Back")).status() == 201);
        await().atMost(Duration.ofSeconds(60)).until(tarn::isReady);
        assertThat(user.seeing(before).get(item(before)).status()).isEqualTo(200);
    }

    private static void aKilledPostgresComesBackByItself(RunningTarn tarn, Client user) {
        Answer before = user.post(ITEMS, Map.of("name", "Before the crash"));

        Frozen.handle(tarn, Part.POSTGRES).destroyForcibly();

        await().atMost(Duration.ofSeconds(60))
                .until(() -> user.post(ITEMS, Map.of("name", "After")).status() == 201);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> user.seeing(before).get(item(before)).status() == 200);
    }

    @Test
    void whatWasAcknowledgedSurvivesAStopAndAKillInMidLoad() {
        Path folder = data.resolve("kill");
        String email = "kill@example.org";
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (RunningTarn tarn = RunningTarn.start(folder)) {
            tarn.client().register(email);
            Client user = signedIn(tarn, email);
            for (int i = 0; i < 50; i++) {
                acknowledged.add(
                        user.post(ITEMS, Map.of("name", "Before the stop")).text("/itemId"));
            }
            assertThat(tarn.stop()).isZero();
        }
        try (RunningTarn tarn = RunningTarn.start(folder)) {
            Client user = signedIn(tarn, email);
            Load.assertAreThere(acknowledged, user);
            try (Load _ = Load.of(16, user, acknowledged)) {
                await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() > 500);
                tarn.kill();
            }
        }
        try (RunningTarn tarn = RunningTarn.start(folder)) {
            assertThat(acknowledged).hasSizeGreaterThan(500);
            Load.assertAreThere(acknowledged, signedIn(tarn, email));
        }
    }

    private static Client signedIn(RunningTarn tarn, String email) {
        return tarn.client().as(tarn.client().login(email, Client.PASSWORD).text("/accessToken"));
    }

    private static String item(Answer created) {
        return ITEMS + "/" + created.text("/itemId");
    }
}

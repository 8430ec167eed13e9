package dev.tarn.query.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.query.QueryApi;
import dev.tarn.web.ConsistencyTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redis is away here, so that only the table of checkpoints says how far projections are. */
class ConsistencyIT {

    private static final String TOKEN = "Consistency-Token";
    private static final String ITEMS = "/api/v1/data/items";

    private final QueryApi.Client client = QueryApi.running().signedIn(UUID.randomUUID());
    private final ConsistencyTokens tokens = QueryApi.running().bean(ConsistencyTokens.class);

    @BeforeEach
    void empty() {
        QueryApi.running().execute("delete from projection.checkpoint");
    }

    @Test
    void aQueryWaitsForItsProjectionAndForNoOther() {
        var answer = CompletableFuture.supplyAsync(
                () -> client.get(ITEMS, TOKEN, tokens.issue(1, 1_000), "Prefer", "wait=10"),
                Executors.newVirtualThreadPerTaskExecutor());

        checkpoint("items", 1, 1_000);

        assertThat(answer.join().status()).isEqualTo(200);
        assertThat(answer.join().header("Preference-Applied")).isEqualTo("wait=10");
    }

    @ParameterizedTest
    @ValueSource(strings = {ITEMS, "/api/v1/users/profile", "/api/v1/auth/sessions"})
    void aProjectionThatIsBehindIsSaidSo(String path) {
        var answer = client.get(path, TOKEN, tokens.issue(2, 2_000), "Prefer", "wait=0");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=0");
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:tarn:problem:projection-behind");
    }

    @Test
    void withoutAPreferenceAQueryWaitsTwoSeconds() {
        Instant start = Instant.now();

        assertThat(client.get(ITEMS, TOKEN, tokens.issue(3, 3_000)).status()).isEqualTo(503);
        assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofMillis(1_950), Duration.ofSeconds(6));
    }

    @Test
    void severalTokensMayBeJoined() {
        checkpoint("items", 4, 4_000);
        String applied = tokens.issue(4, 4_000);
        String ahead = tokens.issue(4, 4_001);

        assertThat(client.get(ITEMS, TOKEN, applied + ", " + applied).status()).isEqualTo(200);
        assertThat(client.get(ITEMS, TOKEN, applied + "," + ahead, "Prefer", "wait=1")
                        .status())
                .isEqualTo(503);
        assertThat(client.get(ITEMS, TOKEN, applied, TOKEN, ahead, "Prefer", "wait=1")
                        .status())
                .isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AQABAAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAA", "a,b", "%"})
    void aForgedTokenIsRefused(String token) {
        assertThat(client.get(ITEMS, TOKEN, token).status()).isEqualTo(400);
    }

    private static void checkpoint(String projection, int partition, long position) {
        QueryApi.running()
                .execute("insert into projection.checkpoint values (?, 1, ?, ?, 0)", projection, partition, position);
    }
}

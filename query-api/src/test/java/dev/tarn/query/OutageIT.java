package dev.tarn.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.servers.Part;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutageIT {

    private final QueryApi.Client client = QueryApi.running().signedIn(UUID.randomUUID());

    @AfterEach
    void restore() {
        QueryApi.running().servers().restart(Part.POSTGRES);
    }

    @Test
    void withoutTheDatabaseQueriesAreRefusedUntilItIsBack() {
        assertThat(client.get("/api/v1/data/items").status()).isEqualTo(200);

        QueryApi.running().servers().stop(Part.POSTGRES);
        for (String path : new String[] {
            "/api/v1/data/items",
            "/api/v1/data/items/" + UUID.randomUUID(),
            "/api/v1/auth/sessions",
            "/api/v1/users/profile"
        }) {
            assertUnavailable(path, client.get(path));
        }
        assertUnavailable("/graphql", client.post("/graphql", "{\"query\":\"{ items { nodes { name } } }\"}"));

        QueryApi.running().servers().restart(Part.POSTGRES);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.get("/api/v1/data/items").status() == 200);
    }

    private static void assertUnavailable(String path, QueryApi.Answer answer) {
        assertThat(answer.status()).as(path).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(answer.text()).doesNotContain("Exception").doesNotContain("hikari");
    }
}

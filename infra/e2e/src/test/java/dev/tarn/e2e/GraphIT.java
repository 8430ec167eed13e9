package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The graph beside the commands: what they did is in it, and what it refuses is in the audit trail. */
@ExtendWith(SharedTarn.class)
class GraphIT {

    private static Answer ask(Client client, String document) {
        return client.post("/graphql", Map.of("query", document));
    }

    @Test
    void whoeverHasJustWrittenSeesIt(Client anyone) {
        Client owner = anyone.asNewUser();
        Answer created = owner.post("/api/v1/data/items", Map.of("name", "Läufer", "attributes", Map.of("n", 1)));
        String id = created.text("/itemId");
        Client seeing = owner.seeing(created);

        Answer answer = ask(
                seeing,
                "{ item(id: \"%s\") { name attributes version } items { nodes { itemId history { type } } } profile { email } }"
                        .formatted(id));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at("/data/item").toString())
                .isEqualTo("{\"name\":\"Läufer\",\"attributes\":{\"n\":1},\"version\":1}");
        assertThat(answer.text("/data/items/nodes/0/itemId")).isEqualTo(id);
        assertThat(answer.text("/data/items/nodes/0/history/0/type")).isEqualTo("created");
        assertThat(answer.text("/data/profile/email")).endsWith("@example.org");
        assertThat(ask(anyone.asNewUser().seeing(created), "{ item(id: \"%s\") { name } }".formatted(id))
                        .body())
                .isEqualTo("{\"data\":{\"item\":null}}");
    }

    @Test
    void administratorsSeeProjectionsAndWhoWasRefused(Client anyone) {
        Client administrator = anyone.asAdministrator();
        Client user = anyone.asNewUser();

        Answer refused = ask(user, "{ profile { userId } projections { name } }");
        String userId = refused.text("/data/profile/userId");

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.text("/errors/0/extensions/code")).isEqualTo("FORBIDDEN");
        assertThat(refused.json().at("/data/projections").isNull()).isTrue();
        assertThat(ask(administrator, "{ projections { name status generation position head lag replayId updatedAt } }")
                        .json()
                        .at("/data/projections")
                        .size())
                .isGreaterThan(5);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ask(
                                administrator,
                                "{ audit(actor: \"%s\", type: \"tarn.attempts.refused.v2\") { nodes { actorAccount { userId } } } }"
                                        .formatted(userId))
                        .text("/data/audit/nodes/0/actorAccount/userId")
                        .equals(userId));
    }
}

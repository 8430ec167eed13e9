package dev.tarn.query.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.query.QueryApi;
import dev.tarn.web.ConsistencyTokens;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results as server-sent events, before anything happens that a subscription would tell. */
class ResultStreamIT {

    private static final QueryApi API = QueryApi.running();
    private static final String EVENTS = "text/event-stream";

    private final UUID ownerId = UUID.randomUUID();
    private final Graph owner = new Graph(API.signedIn(ownerId));

    @Test
    void aQueryHasOneResultAndIsComplete() {
        UUID id = GraphItems.put(ownerId, "Läufer");

        var answer = owner.ask("query ($id: ID!) { item(id: $id) { name } }", Map.of("id", id), "Accept", EVENTS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith(EVENTS);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.text()).isEqualTo("""
                event: next
                data: {"data":{"item":{"name":"Läufer"}}}

                event: complete
                data:\s

                """);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{`, MALFORMED",
                "`{ nothing }`, INVALID",
                "`subscription { __typename }`, INVALID",
                "`subscription { items { kind } more: items { kind } }`, INVALID",
                "`subscription { items @skip(if: true) { kind } }`, INVALID",
                "`subscription { ...live } fragment live on Subscription { items @include(if: false) { kind } }`, INVALID",
                "`subscription { items(after: \"-1\") { kind } }`, INVALID",
                "`subscription { items(after: 1.5) { kind } }`, INVALID",
                "`{ __schema { types { name } } }`, INTROSPECTION_DISABLED",
            })
    void whatIsWrongIsTheOneResult(String document, String code) {
        assertRefused(document, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%1$d: history { type } ", "a%1$d: name "})
    void aSubscriptionIsLimitedAsQueriesAre(String field) {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 21; i++) {
            fields.append(field.formatted(i));
        }
        assertRefused("subscription { items { item { " + fields + "} } }", "TOO_COSTLY");
    }

    private void assertRefused(String document, String code) {
        var answer = owner.ask(document, "Accept", EVENTS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .startsWith("event: next\ndata: {\"errors\":[{")
                .contains("\"code\":\"" + code + "\"")
                .endsWith("\n\nevent: complete\ndata: \n\n");
    }

    @Test
    void whatCannotBeAnsweredNowIsAProblem() {
        String ahead = API.bean(ConsistencyTokens.class).issue(1, 1_000_000);
        String document = "subscription { items { kind } }";

        var behind = owner.ask(document, "Accept", EVENTS, "Consistency-Token", ahead, "Prefer", "wait=0");
        var forged = owner.ask(document, "Accept", EVENTS, "Consistency-Token", "forged");
        var nobody = new Graph(API.withToken("no.such.token")).ask(document, "Accept", EVENTS);

        assertThat(behind.status()).isEqualTo(503);
        assertThat(behind.json().get("type").asString()).isEqualTo("urn:tarn:problem:projection-behind");
        assertThat(forged.status()).isEqualTo(400);
        assertThat(nobody.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "*/*", "text/event-stream;q=0.5, application/json"})
    void aSubscriptionIsAnsweredWithEventsOnly(String accept) {
        var answer = owner.ask("subscription { items { kind } }", "Accept", accept);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Graph.code(answer)).isEqualTo("INVALID");
        assertThat(answer.json().at("/errors/0/message").asString()).contains(EVENTS);
        assertThat(answer.json().has("data")).isFalse();
    }
}

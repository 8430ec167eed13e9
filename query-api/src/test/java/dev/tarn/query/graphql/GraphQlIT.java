package dev.tarn.query.graphql;

import static dev.tarn.query.graphql.Graph.RESPONSE_JSON;
import static dev.tarn.query.graphql.Graph.code;
import static dev.tarn.query.graphql.Graph.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.domain.Role;
import dev.tarn.query.QueryApi;
import dev.tarn.web.ConsistencyTokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphQlIT {

    private static final QueryApi API = QueryApi.running();

    private final UUID ownerId = UUID.randomUUID();
    private final Graph owner = new Graph(API.signedIn(ownerId));
    private final Graph analyst = new Graph(API.signedIn(UUID.randomUUID(), Role.ANALYST));
    private final Graph administrator = new Graph(API.signedIn(UUID.randomUUID(), Role.ADMIN));

    @BeforeEach
    void empty() {
        API.execute("delete from projection.checkpoint");
        API.execute("delete from users_g1.account");
        API.execute("delete from audit_g1.audit");
    }

    @Test
    void aUserReadsTheirProfileAndItemsAtOnce() {
        API.execute("""
                insert into profiles_g1.profile values
                    (?, 'a@b.example', 'Å b', '{USER}', 4, '2026-01-02T03:04:05.000006Z', '2026-02-02T03:04:05Z')
                """, ownerId);
        UUID id = GraphItems.put(ownerId, "Läufer");

        var answer = owner.ask("""
                { profile { userId displayName roles version createdAt }
                  items { nodes { itemId name tags attributes version updatedAt } pageInfo { hasNextPage } } }
                """);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("application/json;charset=utf-8");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.text()).isEqualTo("""
                {"data":{"profile":{"userId":"%s","displayName":"Å b","roles":["USER"],"version":4,\
                "createdAt":"2026-01-02T03:04:05.000006Z"},"items":{"nodes":[{"itemId":"%s","name":"Läufer",\
                "tags":["t"],"attributes":{"exact":1.00},"version":3,"updatedAt":"2026-03-01T12:00:00Z"}],\
                "pageInfo":{"hasNextPage":false}}}}""".formatted(ownerId, id));
    }

    @Test
    void whatIsNotThereIsNull() {
        UUID others = GraphItems.put(UUID.randomUUID(), "secret");

        for (String id : List.of(others.toString(), UUID.randomUUID().toString(), "x", "1-1-1-1-1")) {
            var answer = owner.ask("query ($id: ID!) { profile { email } item(id: $id) { name } }", Map.of("id", id));

            assertThat(answer.text()).isEqualTo("{\"data\":{\"profile\":null,\"item\":null}}");
        }
    }

    @Test
    void pagesGoThroughAllItemsOnce() {
        List<UUID> there = List.of("a", "b", "c", "d", "e").stream()
                .map(name -> GraphItems.put(ownerId, name))
                .toList();
        String document = "query ($after: String) { items(first: 2, after: $after, sort: \"name\")"
                + " { edges { node { itemId } cursor } pageInfo { hasNextPage endCursor } } }";

        var first = owner.ask(document);
        var second = owner.ask(document, Map.of("after", end(first)));
        var third = owner.ask(
                document, Map.of("after", data(second, "/items/edges/1/cursor").asString()));

        assertThat(List.of(first, second, third).stream()
                        .flatMap(page -> data(page, "/items/edges").valueStream())
                        .map(edge -> UUID.fromString(edge.at("/node/itemId").asString())))
                .containsExactlyElementsOf(there);
        assertThat(data(second, "/items/pageInfo/hasNextPage").asBoolean()).isTrue();
        assertThat(data(third, "/items/pageInfo/hasNextPage").asBoolean()).isFalse();
    }

    private static String end(QueryApi.Answer page) {
        return data(page, "/items/pageInfo/endCursor").asString();
    }

    @Test
    void administratorsReadEverything() {
        API.execute("insert into users_g1.account values (gen_random_uuid(), 'a@b.example', 'A', '{USER}', 'ACTIVE',"
                + " now(), null, 7)");

        var answer = administrator.ask("""
                { users(q: "A@B") { nodes { email status itemCount lastLoginAt } }
                  audit(first: 1) { nodes { position } }
                  analytics(from: "2026-01-01T00:00:00Z", to: "2026-01-03T00:00:00Z") { totals { logins } series { at } }
                }
                """);

        assertThat(answer.json().has("errors")).as(answer.text()).isFalse();
        assertThat(data(answer, "/users/nodes/0/itemCount").asInt()).isEqualTo(7);
        assertThat(data(answer, "/analytics/series").size()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "users { nodes { email } }, users, false",
        "audit { nodes { type } }, audit, false",
        "projections { name }, projections, false",
        "analytics { totals { logins } }, analytics, true"
    })
    void whoMayNotIsRefusedThatFieldOnly(String field, String name, boolean isForAnalysts) {
        String document = "{ profile { email } " + field + " }";

        for (Graph graph : List.of(owner, analyst)) {
            boolean isRefused = graph.equals(owner) || !isForAnalysts;
            var answer = graph.ask(document);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(code(answer)).isEqualTo(isRefused ? "FORBIDDEN" : "");
            assertThat(data(answer, "/" + name).isNull()).isEqualTo(isRefused);
        }
        assertThat(code(administrator.ask(document))).isNotEqualTo("FORBIDDEN");
    }

    @Test
    void whoIsNotSignedInGetsNowhere() {
        var nobody = new Graph(API.withToken("no.such.token"));

        var answer = nobody.ask("{ profile { email } }");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void anAnswerWaitsForTheProjectionsOfItsFieldsAndForNoOther() {
        var tokens = API.bean(ConsistencyTokens.class);
        API.execute("insert into projection.checkpoint values ('items', 1, 1, 1000, 0)");
        String seen = tokens.issue(1, 1_000);

        var current = owner.ask("{ items { nodes { name } } }", "Consistency-Token", seen, "Prefer", "wait=10");
        var behind = owner.ask("{ items { nodes { name } } profile { email } }", "Consistency-Token", seen);
        var forged = owner.ask("{ __typename }", "Consistency-Token", "forged");

        assertThat(current.status()).as(current.text()).isEqualTo(200);
        assertThat(current.header("Preference-Applied")).isEqualTo("wait=10");
        assertThat(behind.status()).isEqualTo(503);
        assertThat(behind.header("Retry-After")).isEqualTo("1");
        assertThat(behind.json().get("type").asString()).isEqualTo("urn:tarn:problem:projection-behind");
        assertThat(forged.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`items(first: 0) { nodes { name } }`, INVALID, first",
                "`items(sort: \"size\") { nodes { name } }`, INVALID, sort",
                "`items(after: \"x\") { nodes { name } }`, INVALID, after",
                "`analytics(interval: \"year\") { totals { logins } }`, INVALID, interval",
            })
    void anArgumentThatIsWrongIsNamed(String field, String code, String argument) {
        var answer = administrator.ask("{ " + field + " }");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(code(answer)).isEqualTo(code);
        assertThat(answer.json().at("/errors/0/extensions/errors/0/field").asString())
                .isEqualTo(argument);
        assertThat(answer.text()).doesNotContain("dev.tarn").doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{`, MALFORMED",
                "`}`, MALFORMED",
                "`{ nothing }`, INVALID",
                "`{ item { name } }`, INVALID",
                "`{ audit(from: \"yesterday\") { nodes { type } } }`, INVALID",
                "`query ($id: ID!) { item(id: $id) { name } }`, INVALID",
                "`mutation { __typename }`, INVALID",
                "`subscription { __typename }`, INVALID",
                "`query A { __typename } query B { __typename }`, INVALID",
                "`{ __schema { types { name } } }`, INTROSPECTION_DISABLED",
                "`{ __type(name: \"Query\") { name } }`, INTROSPECTION_DISABLED",
            })
    void aDocumentThatIsWrongIsNotRun(String document, String code) {
        var plain = owner.ask(document);
        var typed = owner.ask(document, "Accept", RESPONSE_JSON);

        assertThat(plain.status()).isEqualTo(200);
        assertThat(typed.status()).isEqualTo(400);
        assertThat(typed.header("Content-Type")).startsWith(RESPONSE_JSON);
        assertThat(List.of(plain, typed)).allSatisfy(answer -> {
            assertThat(code(answer)).as(answer.text()).isEqualTo(code);
            assertThat(answer.json().has("data")).isFalse();
        });
    }

    @Test
    void ofSeveralOperationsTheNamedOneRuns() {
        var answer = owner.client()
                .post(
                        Graph.PATH,
                        "{\"query\":\"query A { a: __typename } query B { b: __typename }\",\"operationName\":\"B\"}");

        assertThat(answer.text()).isEqualTo("{\"data\":{\"b\":\"Query\"}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "[{\"query\":\"{ __typename }\"}]",
                "\"{ __typename }\"",
                "{}",
                "{\"query\":null}",
                "{\"query\":\"\"}",
                "{\"query\":1}",
                "{\"query\":{}}",
                "{\"query\":\"{ __typename }\",\"variables\":[]}",
                "{\"query\":\"{ __typename }\",\"variables\":\"{}\"}",
                "{\"query\":\"{ __typename }\",\"operationName\":1}",
                "{\"query\":\"{ __typename }\",\"extensions\":true}",
                "{\"query\":\"{ __typename }\",\"query\":\"{ __typename }\"}"
            })
    void aBodyThatIsNoRequestIsRefused(String body) {
        assertThat(owner.client().post(Graph.PATH, body).status()).isEqualTo(400);
    }

    @Test
    void othersFormsOfHttpAreRefused() {
        var client = owner.client();
        String body = "{\"query\":\"{ __typename }\"}";

        assertThat(client.get(Graph.PATH + "?query=%7B__typename%7D").status()).isEqualTo(405);
        assertThat(client.get(Graph.PATH + "?query=mutation%7B__typename%7D").status())
                .isEqualTo(405);
        assertThat(client.post(Graph.PATH, body, "Content-Type", "text/plain").status())
                .isEqualTo(415);
        assertThat(client.post(Graph.PATH, "{ __typename }", "Content-Type", "application/graphql")
                        .status())
                .isEqualTo(415);
        assertThat(client.post(Graph.PATH, body, "Accept", "text/html").status())
                .isEqualTo(406);
    }
}

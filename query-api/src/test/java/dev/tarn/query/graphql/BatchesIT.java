package dev.tarn.query.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.domain.Role;
import dev.tarn.query.QueryApi;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What belongs to the entries of a page is read in one statement, however many entries there are. */
class BatchesIT {

    private static final QueryApi API = QueryApi.running();

    @BeforeEach
    void empty() {
        API.execute("delete from users_g1.account");
        API.execute("delete from audit_g1.audit");
    }

    @Test
    void historiesOfAllItemsAreOneStatement() {
        UUID ownerId = UUID.randomUUID();
        for (int i = 0; i < 30; i++) {
            UUID id = GraphItems.put(ownerId, "now");
            GraphItems.putVersion(id, 1, "before");
            GraphItems.putVersion(id, 2, "before");
        }
        Graph owner = new Graph(API.signedIn(ownerId));

        List<String> statements = API.statements().during(() -> {
            var answer =
                    owner.ask("{ items(first: 30) { nodes { name history { version changes { field from to } } } } }");
            assertThat(Graph.data(answer, "/items/nodes/29/history").toString()).isEqualTo("""
                    [{"version":3,"changes":[{"field":"name","from":"before","to":"now"}]},{"version":2,"changes":[]},\
                    {"version":1,"changes":[{"field":"name","from":null,"to":"before"},\
                    {"field":"description","from":null,"to":null},{"field":"tags","from":null,"to":["t"]},\
                    {"field":"attributes","from":null,"to":{"exact":1.0}}]}]""");
            assertThat(answer.text()).contains("{\"exact\":1.00}");
        });

        assertThat(statements).hasSize(2);
    }

    @Test
    void aHistoryEndsWithTheTwentiethVersionButOne() {
        UUID ownerId = UUID.randomUUID();
        UUID id = GraphItems.put(ownerId, "name");
        API.execute("update items_g1.item set version = 26 where item_id = ?", id);
        for (int version = 1; version <= 25; version++) {
            GraphItems.putVersion(id, version, "name" + version);
        }

        var answer = new Graph(API.signedIn(ownerId))
                .ask("{ item(id: \"%s\") { history { version changes { field from } } } }".formatted(id));

        var history = Graph.data(answer, "/item/history");
        assertThat(history.size()).isEqualTo(20);
        assertThat(history.get(19).toString())
                .isEqualTo("{\"version\":7,\"changes\":[{\"field\":\"name\",\"from\":\"name6\"}]}");
    }

    @Test
    void accountsOfAllActorsAreOneStatement() {
        Graph administrator = new Graph(API.signedIn(UUID.randomUUID(), Role.ADMIN));
        List<UUID> actors = List.of(account("a@b.example"), account("b@b.example"), account("c@b.example"));
        entry(1, "system");
        entry(2, UUID.randomUUID().toString());
        for (int position = 3; position < 30; position++) {
            entry(position, actors.get(position % 3).toString());
        }

        assertThat(API.statements().during(() -> {
                    var answer = administrator.ask("{ audit(first: 3) { nodes { actorAccount { email } } } }");
                    assertThat(Graph.data(answer, "/audit/nodes/0/actorAccount/email")
                                    .asString())
                            .isEqualTo("c@b.example");
                }))
                .hasSize(2);
        assertThat(API.statements().during(() -> {
                    var answer = administrator.ask("{ audit(first: 100) { nodes { actor actorAccount { email } } } }");
                    assertThat(Graph.data(answer, "/audit/nodes/28/actorAccount")
                                    .isNull())
                            .isTrue();
                    assertThat(Graph.data(answer, "/audit/nodes/27/actorAccount")
                                    .isNull())
                            .isTrue();
                }))
                .hasSize(2);
    }

    private static UUID account(String email) {
        UUID id = UUID.randomUUID();
        API.execute("insert into users_g1.account values (?, ?, 'A', '{USER}', 'ACTIVE', now(), null, 7)", id, email);
        return id;
    }

    private static void entry(long position, String actor) {
        API.execute("""
                insert into audit_g1.audit values
                    (gen_random_uuid(), ?, now(), 'tarn.item.deleted.v1', ?, gen_random_uuid(), null, null, 'c', null, null,
                     null, null, null)
                """, position, actor);
    }
}

package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Items: kept, found, changed, removed. */
@ExtendWith(SharedTarn.class)
class ItemsIT {

    private static final String ITEMS = "/api/v1/data/items";

    private static String path(Answer created) {
        return ITEMS + "/" + created.text("/itemId");
    }

    @Test
    void anItemComesBackExactlyAsSent(Client anyone) {
        Client user = anyone.asNewUser();
        String body = """
                {"name":"  Ünïcode 🌍 ","description":"line\\nbreak","tags":["a","b"],\
                "attributes":{"exact":1.10,"big":12345678901234567890123,"tiny":1e-400,"nested":{"x":[1,null,true]}}}""";

        Answer created = user.send("POST", ITEMS, body);
        Answer read = user.seeing(created).get(path(created));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).contains(path(created));
        assertThat(created.header("ETag")).contains("\"1\"");
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.text("/name")).isEqualTo("  Ünïcode 🌍 ");
        assertThat(read.text("/description")).isEqualTo("line\nbreak");
        assertThat(read.body())
                .contains("\"attributes\":{\"exact\":1.10,\"big\":12345678901234567890123,\"tiny\":1e-400,"
                        + "\"nested\":{\"x\":[1,null,true]}}");
    }

    @Test
    void aReadWithAVersionThatIsKnownAnswersNotModified(Client anyone) {
        Client user = anyone.asNewUser();
        Answer created = user.post(ITEMS, Map.of("name", "One"));

        Answer again = user.seeing(created).with("If-None-Match", "\"1\"").get(path(created));

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void aChangeNeedsTheVersionThatIsCurrent(Client anyone) {
        Client user = anyone.asNewUser();
        Answer created = user.post(ITEMS, Map.of("name", "One"));

        Answer changed = user.with("If-Match", "\"1\"").put(path(created), Map.of("name", "Two"));
        Answer stale = user.with("If-Match", "\"1\"").put(path(created), Map.of("name", "Three"));
        Answer staleDelete = user.with("If-Match", "\"1\"").delete(path(created));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("/version")).isEqualTo("2");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(staleDelete.status()).isEqualTo(412);
        assertThat(user.seeing(changed).get(path(created)).text("/name")).isEqualTo("Two");
    }

    @Test
    void anItemIsItsOwnersAlone(Client anyone) {
        Client owner = anyone.asNewUser();
        Client other = anyone.asNewUser();
        Answer created = owner.post(ITEMS, Map.of("name", "Secret"));

        assertThat(other.seeing(created).get(path(created)).status()).isEqualTo(404);
        assertThat(other.put(path(created), Map.of("name", "Mine now")).status())
                .isEqualTo(404);
        assertThat(other.delete(path(created)).status()).isEqualTo(404);
        assertThat(other.seeing(created).get(path(created) + "/history").status())
                .isEqualTo(404);
        assertThat(owner.get(path(created)).text("/name")).isEqualTo("Secret");
    }

    @Test
    void aRemovedItemIsGone(Client anyone) {
        Client user = anyone.asNewUser();
        Answer created = user.post(ITEMS, Map.of("name", "One"));

        Answer deleted = user.delete(path(created));

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(user.seeing(deleted).get(path(created)).status()).isEqualTo(404);
        assertThat(user.delete(path(created)).status()).isEqualTo(404);
        assertThat(user.put(path(created), Map.of("name", "Back")).status()).isEqualTo(404);
    }

    @Test
    void itemsAreListedSortedFilteredAndFound(Client anyone) {
        Client user = anyone.asNewUser();
        user.post(ITEMS, Map.of("name", "cherry", "tags", List.of("red")));
        user.post(ITEMS, Map.of("name", "apple", "tags", List.of("red", "green")));
        Answer last = user.post(ITEMS, Map.of("name", "banana", "description", "a yellow fruit"));
        Client seeing = user.seeing(last);

        assertThat(names(seeing.get(ITEMS + "?sort=name"))).containsExactly("apple", "banana", "cherry");
        assertThat(names(seeing.get(ITEMS))).containsExactly("banana", "apple", "cherry");
        assertThat(names(seeing.get(ITEMS + "?tag=red&sort=-name"))).containsExactly("cherry", "apple");
        assertThat(names(seeing.get(ITEMS + "?q=yellow"))).containsExactly("banana");
    }

    @Test
    void pagesFollowEachOtherWithoutGapsOrRepeats(Client anyone) {
        Client user = anyone.asNewUser();
        Answer last = user.post(ITEMS, Map.of("name", "item 0"));
        for (int i = 1; i < 25; i++) {
            last = user.post(ITEMS, Map.of("name", "item " + i % 5));
        }
        List<String> ids = new ArrayList<>();
        Answer page = user.seeing(last).get(ITEMS + "?limit=10&sort=name");
        while (true) {
            page.json().at("/items").forEach(item -> ids.add(item.at("/itemId").asString()));
            if (page.json().at("/nextCursor").isNull()) {
                break;
            }
            page = user.get(ITEMS + "?limit=10&sort=name&cursor=" + page.text("/nextCursor"));
        }
        assertThat(ids).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void theHistoryOfAnItemSaysWhatChanged(Client anyone) {
        Client user = anyone.asNewUser();
        Answer created = user.post(ITEMS, Map.of("name", "One"));
        Answer changed = user.put(path(created), Map.of("name", "Two"));

        Answer history = user.seeing(changed).get(path(created) + "/history");

        assertThat(history.status()).isEqualTo(200);
        assertThat(history.json().at("/items").size()).isEqualTo(2);
        assertThat(history.body()).contains("\"from\":\"One\"").contains("\"to\":\"Two\"");
    }

    @Test
    void aRequestWithAnIdempotencyKeyHasOneEffect(Client anyone) throws Exception {
        Client user = anyone.asNewUser().with("Idempotency-Key", "once");
        Callable<Answer> request = () -> user.post(ITEMS, Map.of("name", "One"));
        List<Answer> answers;
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            answers =
                    many
                            .invokeAll(List.of(request, request, request, request, request, request, request, request))
                            .stream()
                            .map(Future::resultNow)
                            .toList();
        }
        Answer later = request.call();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.body()).isEqualTo(later.body());
            assertThat(answer.consistencyToken()).isEqualTo(later.consistencyToken());
            assertThat(answer.header("ETag")).isEqualTo(later.header("ETag"));
            assertThat(answer.header("Location")).isEqualTo(later.header("Location"));
        });
        assertThat(user.seeing(later).get(ITEMS).json().at("/items").size()).isEqualTo(1);
        assertThat(user.post(ITEMS, Map.of("name", "Other")).status()).isEqualTo(422);
    }

    private static List<String> names(Answer list) {
        List<String> names = new ArrayList<>();
        list.json().at("/items").forEach(item -> names.add(item.at("/name").asString()));
        return names;
    }
}

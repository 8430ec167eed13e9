package dev.tarn.query.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.query.QueryApi;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemIT {

    private final UUID ownerId = UUID.randomUUID();
    private final QueryApi.Client owner = QueryApi.running().signedIn(ownerId);

    @Test
    void anItemIsServedByTheByte() {
        UUID id = Items.put(ownerId, "Läufer", Items.NOON);

        var answer = owner.get(path(id));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(Items.json(id, "Läufer"));
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("ETag")).isEqualTo("\"3\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void somebodyElsesItemIsNotThere() {
        UUID id = Items.put(UUID.randomUUID(), "secret", Items.NOON);

        assertThat(owner.get(path(id)).status()).isEqualTo(404);
        assertThat(owner.get(path(id) + "/history").status()).isEqualTo(404);
        assertThat(owner.get(path(id), "If-None-Match", "\"3\"").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1-1-1-1-1",
                "%00",
                "0197e1a4-0000-7000-8000-00000000000",
                "0197e1a4-0000-7000-8000-0000000000001",
                "{0197e1a4-0000-7000-8000-000000000001}"
            })
    void whatIsNoIdNamesNothing(String id) {
        String encoded = id.replace("{", "%7B").replace("}", "%7D");

        assertThat(owner.get("/api/v1/data/items/" + encoded).status()).isIn(404, id.equals("%00") ? 400 : 404);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'\"3\"', 304",
                "'W/\"3\"', 304",
                "'\"1\", \"3\"', 304",
                "'*', 304",
                "'\"2\"', 200",
                "'\"33\"', 200",
                "'\"03\"', 200",
                "'3', 400"
            })
    void aVersionThatTheClientHasIsNotSentAgain(String known, int status) {
        UUID id = Items.put(ownerId, "name", Items.NOON);

        var answer = owner.get(path(id), "If-None-Match", known);

        assertThat(answer.status()).isEqualTo(status);
        if (status == 304) {
            assertThat(answer.text()).isEmpty();
            assertThat(answer.header("ETag")).isEqualTo("\"3\"");
        }
    }

    @Test
    void historyTellsWhatEachVersionChanged() {
        UUID id = Items.put(ownerId, "now", Items.NOON);
        Items.putVersions(
                id,
                "{\"name\":\"first\",\"description\":null,\"tags\":[],\"attributes\":null}",
                "{\"name\":\"now\",\"description\":null,\"tags\":[],\"attributes\":null}",
                "{\"name\":\"now\",\"description\":null,\"tags\":[\"t\"],\"attributes\":{\"n\":1.0}}");

        var first = owner.get(path(id) + "/history?limit=2");
        var second = owner.get(path(id) + "/history?limit=2&cursor="
                + first.json().get("nextCursor").asString());

        assertThat(first.json().get("items").toString()).isEqualTo("""
                        [{"version":3,"type":"changed","at":"2026-03-01T12:00:03.123456Z","changes":\
                        {"tags":{"from":[],"to":["t"]},"attributes":{"from":null,"to":{"n":1.0}}}},\
                        {"version":2,"type":"changed","at":"2026-03-01T12:00:02.123456Z","changes":\
                        {"name":{"from":"first","to":"now"}}}]""");
        assertThat(second.text()).isEqualTo("""
                        {"items":[{"version":1,"type":"created","at":"2026-03-01T12:00:01.123456Z","changes":\
                        {"name":{"from":null,"to":"first"},"description":{"from":null,"to":null},\
                        "tags":{"from":null,"to":[]},"attributes":{"from":null,"to":null}}}],"nextCursor":null}""");
    }

    /** In the other generation the item is somebody else's: whoever asks sees its history as it is here, or nothing. */
    @Test
    void aHistoryIsNeverOfTwoGenerations() throws Exception {
        QueryApi api = QueryApi.running();
        api.createTables("items", 2);
        UUID id = Items.put(ownerId, "mine", Items.NOON);
        Items.putVersions(id, "{\"name\":\"mine\",\"description\":null,\"tags\":[],\"attributes\":null}");
        api.execute("insert into items_g2.item select * from items_g1.item where item_id = ?", id);
        api.execute(
                "update items_g2.item set owner_id = gen_random_uuid(), content = ? where item_id = ?",
                "{\"name\":\"theirs\"}".getBytes(StandardCharsets.UTF_8),
                id);
        var stop = new AtomicBoolean();
        Thread switching = Thread.ofPlatform().start(() -> {
            for (int i = 0; !stop.get(); i++) {
                api.pointTo("items", 1 + i % 2);
            }
        });

        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            var answer = owner.get(path(id) + "/history");
            answers.add(
                    answer.status() == 200
                            ? answer.json().at("/items/0/changes/name/to").asString()
                            : "nothing");
        }
        stop.set(true);
        switching.join();
        api.pointTo("items", 1);

        assertThat(answers).contains("mine", "nothing").containsOnly("mine", "nothing");
    }

    private static String path(UUID id) {
        return "/api/v1/data/items/" + id;
    }
}

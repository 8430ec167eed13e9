package dev.tarn.query.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.query.QueryApi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ItemListIT {

    private final UUID ownerId = UUID.randomUUID();
    private final QueryApi.Client owner = QueryApi.running().signedIn(ownerId);

    /** Sorting by two keys, of which the first has ties. PostgreSQL orders UUIDs by their bytes, as their text does. */
    private record Row(UUID id, String name, Instant created, Instant updated) {}

    @ParameterizedTest
    @ValueSource(strings = {"createdAt", "-createdAt", "updatedAt", "-updatedAt", "name", "-name"})
    void everySortGoesThroughAllItemsOnceInOrder(String sort) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Row row = new Row(
                    UUID.randomUUID(),
                    "n" + i % 4,
                    Items.NOON.plusNanos(1_000L * (i % 3)),
                    Items.NOON.plusSeconds(i % 5));
            rows.add(row);
            Items.put(ownerId, row.id(), row.name(), "", row.created(), row.updated());
        }
        rows.sort(order(sort));

        assertThat(pages("sort=" + sort + "&limit=4", _ -> {}))
                .isEqualTo(rows.stream().map(Row::id).toList());
    }

    private static Comparator<Row> order(String sort) {
        Comparator<Row> byId = Comparator.comparing(row -> row.id().toString());
        Comparator<Row> ascending = switch (sort.replace("-", "")) {
            case "createdAt" -> Comparator.comparing(Row::created);
            case "updatedAt" -> Comparator.comparing(Row::updated);
            default -> Comparator.comparing(Row::name);
        };
        ascending = ascending.thenComparing(byId);
        return sort.startsWith("-") ? ascending.reversed() : ascending;
    }

    @ParameterizedTest
    @ValueSource(strings = {"createdAt", "-createdAt", "name", "-name"})
    void insertsInBetweenNeitherRepeatNorLoseAnItem(String sort) {
        List<UUID> there = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            there.add(Items.put(ownerId, "m" + i, Items.NOON.plusSeconds(i)));
        }

        List<UUID> seen = pages("sort=" + sort + "&limit=3", _ -> {
            Items.put(ownerId, "a", Items.NOON.minusSeconds(9));
            Items.put(ownerId, "m5", Items.NOON.plusSeconds(5));
            Items.put(ownerId, "z", Items.NOON.plusSeconds(99));
        });

        assertThat(seen).doesNotHaveDuplicates().containsAll(there);
    }

    @Test
    void theNewestComeFirstAndNobodyElses() {
        UUID old = Items.put(ownerId, "old", Items.NOON);
        UUID recent = Items.put(ownerId, "new", Items.NOON.plusSeconds(1));
        Items.put(UUID.randomUUID(), "foreign", Items.NOON.plusSeconds(2));

        assertThat(ids(owner.get("/api/v1/data/items").json())).containsExactly(recent, old);
    }

    @Test
    void anEmptyListIsAList() {
        assertThat(owner.get("/api/v1/data/items").text()).isEqualTo("{\"items\":[],\"nextCursor\":null}");
    }

    @Test
    void tagAndTextNarrowTheList() {
        UUID both =
                Items.put(ownerId, UUID.randomUUID(), "Red fox", "jumps over", Items.NOON, Items.NOON, "animal", "red");
        UUID tagOnly = Items.put(ownerId, "Hen", Items.NOON.minusSeconds(1), "animal");
        UUID textOnly = Items.put(ownerId, "A fox of stone", Items.NOON.minusSeconds(2));

        assertThat(list("tag=animal")).containsExactly(both, tagOnly);
        assertThat(list("q=fox")).containsExactly(both, textOnly);
        assertThat(list("q=FOX+jumps&tag=animal")).containsExactly(both);
        assertThat(list("q=fox+-stone")).containsExactly(both);
        assertThat(list("q=%22of+stone%22")).containsExactly(textOnly);
        assertThat(list("q=fox+-%22of+stone%22")).containsExactly(both);
        assertThat(list("q=hen+or+fox+-jumps")).containsExactly(tagOnly, textOnly);
        assertThat(list("q=-hen")).containsExactly(both, textOnly);
        assertThat(list("q=%22stone+of%22")).isEmpty();
        assertThat(list("q=fo")).isEmpty();
        assertThat(list("q=animal")).isEmpty();
        assertThat(list("q=!!!")).isEmpty();
        assertThat(list("tag=Animal")).isEmpty();
        assertThat(list("tag=anim")).isEmpty();
        assertThat(list("q=&tag=")).containsExactly(both, tagOnly, textOnly);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "\"",
                "\"unclosed",
                "a'; drop table read.item; --",
                "\\",
                "a \\ b",
                "& | ! <->",
                "!!!",
                "(((",
                ":*",
                "a:*b",
                "fox:A",
                "-",
                "--",
                "- -",
                "or",
                "or or",
                "-or",
                "\0",
                "a\0b",
                "%",
                "_",
                "$1",
                ":q",
                "?",
                "{fn now()}",
                "\u202e\u200b",
                "🐎",
                "\uFFFF",
                "a\nb\tc",
                "not and or"
            })
    void whateverIsTypedIsAnswered(String typed) {
        Items.put(ownerId, "something", Items.NOON);

        assertAnswered(typed);
    }

    @Test
    void longTextIsAnswered() {
        assertAnswered("a".repeat(3_000));
        assertAnswered("a ".repeat(1_500));
        assertAnswered("\"a ".repeat(1_000));
        assertAnswered("-".repeat(3_000) + "a");
    }

    private void assertAnswered(String typed) {
        String encoded = URLEncoder.encode(typed, StandardCharsets.UTF_8);
        assertThat(owner.get("/api/v1/data/items?q=" + encoded).status()).isEqualTo(200);
        assertThat(owner.get("/api/v1/data/items?tag=" + encoded).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=-1, limit",
        "limit=x, limit",
        "limit=, limit",
        "limit=2147483648, limit",
        "sort=size, sort",
        "sort=, sort",
        "sort=NAME, sort",
        "sort=created_at, sort",
        "cursor=, cursor",
        "cursor=abc, cursor",
        "tags=x, tags",
        "limit=1&limit=2, limit",
        "q=a&q=b, q"
    })
    void aParameterThatIsWrongIsNamed(String query, String field) {
        var answer = owner.get("/api/v1/data/items?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=%", "q=%ff", "q=%C3%28", "%=q", "q=%zz"})
    void whatCannotBeDecodedIsRefused(String query) throws Exception {
        assertThat(QueryApi.running().raw(owner, "/api/v1/data/items?" + query)).isEqualTo(400);
    }

    @Test
    void aCursorBelongsToItsQueryAndItsUser() {
        Items.put(ownerId, "a", Items.NOON);
        Items.put(ownerId, "b", Items.NOON);
        String cursor = owner.get("/api/v1/data/items?limit=1&tag=")
                .json()
                .get("nextCursor")
                .asString();
        var other = QueryApi.running().signedIn(UUID.randomUUID());

        assertThat(owner.get("/api/v1/data/items?cursor=" + cursor).status()).isEqualTo(200);
        assertThat(owner.get("/api/v1/data/items?sort=name&cursor=" + cursor).status())
                .isEqualTo(400);
        assertThat(owner.get("/api/v1/data/items?tag=x&cursor=" + cursor).status())
                .isEqualTo(400);
        assertThat(owner.get("/api/v1/data/items?q=x&cursor=" + cursor).status())
                .isEqualTo(400);
        assertThat(other.get("/api/v1/data/items?cursor=" + cursor).status()).isEqualTo(400);
    }

    private List<UUID> list(String query) {
        return ids(owner.get("/api/v1/data/items?" + query).json());
    }

    /** Goes through all pages, doing something in between. */
    private List<UUID> pages(String query, Consumer<List<UUID>> between) {
        List<UUID> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = owner.get("/api/v1/data/items?" + query + cursor).json();
            seen.addAll(ids(page));
            between.accept(Collections.unmodifiableList(seen));
            cursor = page.get("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("nextCursor").asString();
        } while (!cursor.isEmpty() && seen.size() < 200);
        return seen;
    }

    private static List<UUID> ids(JsonNode page) {
        List<UUID> ids = new ArrayList<>();
        page.get("items")
                .forEach(item -> ids.add(UUID.fromString(item.get("itemId").asString())));
        return ids;
    }
}

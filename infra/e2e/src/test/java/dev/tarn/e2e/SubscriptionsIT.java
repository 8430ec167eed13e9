package dev.tarn.e2e;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Live items over the graph: what the stream of items tells, in the fields that a client asks for. */
@ExtendWith(SharedTarn.class)
class SubscriptionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ITEMS = "/api/v1/data/items";

    private final Client user;
    private final RunningTarn tarn;

    SubscriptionsIT(RunningTarn tarn, Client anyone) {
        this.tarn = tarn;
        user = anyone.asNewUser();
    }

    @Test
    void eachChangeIsToldToItsOwnerAlone() {
        Client other = tarn.client().asNewUser();
        String document = "subscription { items { kind itemId item { name version history { type } } } }";
        try (EventStream stream = EventStream.subscribe(tarn, user, document);
                EventStream others = EventStream.subscribe(tarn, other, document)) {
            await().atMost(PATIENCE).until(() -> count(stream, 1) && count(others, 1));

            Answer created = user.post(ITEMS, Map.of("name", "Old name"));
            String path = created.header("Location").orElseThrow();
            String id = created.text("/itemId");
            await().atMost(PATIENCE).until(() -> count(stream, 2));
            user.put(path, Map.of("name", "New name"));
            await().atMost(PATIENCE).until(() -> count(stream, 3));
            user.delete(path);
            await().atMost(PATIENCE).until(() -> count(stream, 4));
            other.post(ITEMS, Map.of("name", "Another's"));
            await().atMost(PATIENCE).until(() -> count(others, 2));

            assertThat(stream.all()).extracting(EventStream.Event::name).containsOnly("next");
            assertThat(told(stream))
                    .extracting(JsonNode::toString)
                    .containsExactly(
                            news("caught-up", "null", "null"),
                            news("created", quoted(id), item("Old name", 1, "created")),
                            news("changed", quoted(id), item("New name", 2, "changed", "created")),
                            news("deleted", quoted(id), "null"));
            assertThat(told(others))
                    .extracting(news -> news.at("/kind").asString())
                    .containsExactly("caught-up", "created");
        }
    }

    private static String news(String kind, String id, String item) {
        return "{\"kind\":\"%s\",\"itemId\":%s,\"item\":%s}".formatted(kind, id, item);
    }

    private static String item(String name, int version, String... history) {
        String types = Stream.of(history).map("{\"type\":\"%s\"}"::formatted).collect(joining(","));
        return "{\"name\":\"%s\",\"version\":%d,\"history\":[%s]}".formatted(name, version, types);
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    @Test
    void whatBreaksOffAgainAndAgainLosesAndDoublesNothing() {
        Set<String> created = ConcurrentHashMap.newKeySet();
        List<JsonNode> told = new ArrayList<>();
        long position;
        try (EventStream stream = subscribe("")) {
            await().atMost(PATIENCE).until(() -> count(stream, 1));
            position = told(stream).getFirst().at("/position").asLong();
        }
        try (Flood _ = Flood.of(50, number -> create(number, created))) {
            for (int connection = 0; connection < 4; connection++) {
                int enough = told.size() + 25;
                read(told, position, enough);
            }
        }
        read(told, position, created.size());

        assertThat(told)
                .extracting(news -> news.at("/position").asLong())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(told).extracting(news -> news.at("/itemId").asString()).containsExactlyInAnyOrderElementsOf(created);
    }

    private Answer create(long number, Set<String> created) {
        Answer answer = user.post(ITEMS, Map.of("name", "Item " + number));
        created.add(answer.text("/itemId"));
        return answer;
    }

    private void read(List<JsonNode> told, long begin, int enough) {
        long last = told.isEmpty() ? begin : told.getLast().at("/position").asLong();
        try (EventStream stream = subscribe("(after: " + last + ")")) {
            await().atMost(PATIENCE).until(() -> told.size() + created(stream).size() >= enough);
            told.addAll(created(stream));
        }
    }

    private static List<JsonNode> created(EventStream stream) {
        return told(stream).stream()
                .filter(news -> news.at("/kind").asString().equals("created"))
                .toList();
    }

    @Test
    void itBreaksOffWithItsSession() {
        try (EventStream stream = subscribe("")) {
            await().atMost(PATIENCE).until(() -> count(stream, 1));

            assertThat(user.post("/api/v1/auth/logout", Map.of()).status()).isEqualTo(204);

            await().atMost(Duration.ofSeconds(1)).until(stream::isOver);
            assertThat(stream.names()).as("so that a client asks again").doesNotContain("complete");
        }
    }

    @Test
    void itTakesThePlacesOfAllStreamsOfAUser() {
        List<EventStream> open = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                open.add(subscribe(""));
                open.add(EventStream.at(ITEMS + "/stream", tarn, user, Map.of()));
            }
            Answer refused = ask("subscription { items { kind } }");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.problem()).isEqualTo("too-many-streams");
            assertThat(user.get(ITEMS + "/stream").problem()).isEqualTo("too-many-streams");
        } finally {
            open.forEach(EventStream::close);
        }
    }

    @Test
    void aPlaceBeyondTheLogIsAnError() {
        Answer refused = ask("subscription { items(after: \"999999999999\") { kind } }");

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.body())
                .contains("\"code\":\"INVALID\"", "is beyond the last event")
                .doesNotContain("locations")
                .endsWith("event: complete\ndata: \n\n");
    }

    private Answer ask(String document) {
        return user.with("Accept", "text/event-stream").post("/graphql", Map.of("query", document));
    }

    private EventStream subscribe(String place) {
        return EventStream.subscribe(tarn, user, "subscription { items%s { position kind itemId } }".formatted(place));
    }

    private static boolean count(EventStream stream, int events) {
        return stream.all().size() >= events;
    }

    private static List<JsonNode> told(EventStream stream) {
        return stream.all().stream()
                .map(event -> JsonMapper.shared().readTree(event.data()).at("/data/items"))
                .toList();
    }
}

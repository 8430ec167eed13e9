package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Analysts read the events, page by page and as they happen: each once, in order, and nothing personal. */
@ExtendWith(SharedTarn.class)
class EventsIT {

    private static final String EVENTS = "/api/v1/events";
    private static final String ITEMS = "/api/v1/data/items";

    private final Client analyst;
    private final Client user;
    private final RunningTarn tarn;

    EventsIT(RunningTarn tarn, Client anyone) {
        this.tarn = tarn;
        Account account = Account.create(anyone);
        anyone.asAdministrator().put(account.path("/roles"), Map.of("roles", List.of("USER", "ANALYST")));
        analyst = account.signedIn(anyone);
        user = anyone.asNewUser();
    }

    @Test
    void pagesLeadThroughTheWholeLogWithoutAGap() {
        List<Long> positions = new ArrayList<>();
        long after = 0;
        JsonNode page = page("?limit=100");
        while (!page.at("/items").isEmpty()) {
            page.at("/items")
                    .forEach(event -> positions.add(event.at("/position").asLong()));
            after = page.at("/nextAfter").asLong();
            page = page("?limit=100&after=" + after);
        }
        assertThat(positions).isNotEmpty().isEqualTo(upTo(positions.size()));
        assertThat(page.at("/head").asLong()).isEqualTo(after);
    }

    @Test
    void filtersTellWhatHappenedToOneThingOrOfOneKind() {
        Answer created = user.post(ITEMS, Map.of("name", "Old name"));
        String item = created.text("/itemId");
        user.put(ITEMS + "/" + item, Map.of("name", "New name"));

        JsonNode events = page("?subject=" + item).at("/items");
        assertThat(events).hasSize(2);
        assertThat(events.at("/0/type").asString()).isEqualTo("tarn.item.created.v1");
        assertThat(events.at("/0/sequence").asLong()).isZero();
        assertThat(events.at("/0/source").asString()).isEqualTo("/tarn");
        assertThat(events.at("/0/dataschema").asString()).isEqualTo("/schemas/tarn.item.created.v1.json");
        assertThat(events.at("/0/correlationId").asString())
                .isEqualTo(created.header("X-Correlation-Id").orElseThrow());
        assertThat(events.at("/1/data/itemId").asString()).isEqualTo(item);

        long before = events.at("/1/position").asLong() - 1;
        JsonNode changes = page("?type=tarn.item.changed.v1&limit=1&after=" + before);
        assertThat(changes.at("/items/0/subject").asString()).isEqualTo(item);
        JsonNode none = page("?type=tarn.nothing.v1");
        assertThat(none.at("/items").isEmpty()).isTrue();
        assertThat(none.at("/nextAfter").asLong()).isEqualTo(none.at("/head").asLong());
    }

    @Test
    void whoIsNoAnalystReadsNothing() {
        assertThat(user.get(EVENTS).problem()).isEqualTo("forbidden");
        assertThat(user.get(EVENTS + "/stream").problem()).isEqualTo("forbidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"after=-1", "after=1.5", "after=9223372036854775808", "limit=0", "type=", "subject=x", "a=1"})
    void badParametersAreRefused(String query) {
        assertThat(analyst.get(EVENTS + "?" + query).problem()).isEqualTo("invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "abc", "", "999999999999"})
    void aBadPlaceToResumeFromIsRefused(String id) {
        Answer refused = analyst.with("Last-Event-ID", id).get(EVENTS + "/stream?after=0");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo("Last-Event-ID");
    }

    /** At 2,000 events a second, or as many as the machine can: {@link EventStreamBenchmark} says how many it could. */
    @Test
    void aStreamThatBreaksOffAgainAndAgainLosesAndDoublesNothing() throws Exception {
        UUID owner = UUID.fromString(user.get("/api/v1/users/profile").text("/userId"));
        List<Long> positions = new ArrayList<>();
        try (LogWriter _ = LogWriter.of(tarn, owner, 2_000)) {
            for (int connection = 0; connection < 6; connection++) {
                String last = positions.isEmpty() ? "0" : positions.getLast().toString();
                try (EventStream stream = EventStream.open(tarn, analyst, "", Map.of("Last-Event-ID", last))) {
                    await().atMost(Duration.ofSeconds(60))
                            .until(() -> stream.events().size() >= 1_000);
                    stream.events().forEach(event -> positions.add(event.id()));
                }
            }
        }
        assertThat(positions).isEqualTo(upTo(positions.size()));
    }

    @Test
    void aStreamTellsOnceThatItHasCaughtUpFilteredOrNot() {
        for (String query : List.of("", "?type=tarn.nothing.v1")) {
            try (EventStream stream = EventStream.open(tarn, analyst, query, Map.of())) {
                await().until(() -> stream.names().contains("caught-up"));
                Answer created = user.post(ITEMS, Map.of("name", "After"));
                long position = page("?subject=" + created.text("/itemId"))
                        .at("/items/0/position")
                        .asLong();
                if (query.isEmpty()) {
                    await().until(() -> stream.events().stream().anyMatch(event -> event.id() == position));
                }
                assertThat(stream.names()).containsOnlyOnce("caught-up");
            }
        }
    }

    @Test
    void aStreamEndsWithItsSession() {
        try (EventStream stream = EventStream.open(tarn, analyst, "", Map.of())) {
            await().until(() -> stream.names().contains("caught-up"));
            assertThat(analyst.post("/api/v1/auth/logout", Map.of()).status()).isEqualTo(204);
            await().atMost(Duration.ofSeconds(1)).until(stream::isOver);
        }
    }

    /** Of 50 users, each with other values: in no page, no stream and no record of the topic, headers and keys included. */
    @Test
    void nothingPersonalIsRead() throws Exception {
        List<String> values = new ArrayList<>();
        long position = 0;
        for (int i = 0; i < 50; i++) {
            position = live(values);
        }
        StringBuilder read = new StringBuilder();
        for (long after = 0; after < position; ) {
            Answer page = analyst.get(EVENTS + "?limit=100&after=" + after);
            read.append(page.body());
            after = page.json().at("/nextAfter").asLong();
        }
        long last = position;
        try (EventStream stream = EventStream.open(tarn, analyst, "?after=0", Map.of())) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> stream.events().stream().anyMatch(event -> event.id() == last));
            stream.all().forEach(event -> read.append(event.data()));
        }
        try (Inside inside = Inside.of(tarn)) {
            for (var record : inside.recordsOnKafka(last)) {
                read.append(text(record.key())).append(text(record.value()));
                record.headers().forEach(header -> read.append(text(header.value())));
            }
        }

        assertThat(read.toString().split("tarn.user.registered.v1", -1).length)
                .as("pages, stream and topic tell of all of them")
                .isGreaterThan(3 * 50);
        assertThat(values).noneMatch(value -> read.indexOf(value) >= 0);
    }

    /** What a user does who gives away all that is personal; the position of the last event of it. */
    private long live(List<String> values) {
        List<String> own =
                Stream.generate(() -> "v" + UUID.randomUUID()).limit(9).toList();
        values.addAll(own);
        String email = own.get(0) + "@example.org";
        tarn.client().register(email);
        Client person = tarn.client().with("User-Agent", own.get(1));
        person = person.as(person.login(email, Client.PASSWORD).text("/accessToken"));
        person.put("/api/v1/users/profile", Map.of("displayName", own.get(2)));
        Map<String, Object> attributes = Map.of(own.get(3), own.get(4));
        Answer item =
                person.post(ITEMS, Map.of("name", own.get(5), "description", own.get(6), "attributes", attributes));
        String path = ITEMS + "/" + item.text("/itemId");
        person.put(path, Map.of("name", own.get(7), "description", own.get(8)));
        return page("?subject=" + item.text("/itemId")).at("/items/1/position").asLong();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8) + '\n';
    }

    private JsonNode page(String query) {
        Answer answer = analyst.get(EVENTS + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static List<Long> upTo(int count) {
        return LongStream.rangeClosed(1, count).boxed().toList();
    }
}

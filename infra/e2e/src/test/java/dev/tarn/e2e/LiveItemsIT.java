package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.e2e.EventStream.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Users see what happens to their items as it happens: each change once, in order, and nobody else's. */
@ExtendWith(SharedTarn.class)
class LiveItemsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String ITEMS = "/api/v1/data/items";
    private static final String STREAM = ITEMS + "/stream";

    private final Client user;
    private final RunningTarn tarn;

    LiveItemsIT(RunningTarn tarn, Client anyone) {
        this.tarn = tarn;
        user = anyone.asNewUser();
    }

    @Test
    void eachChangeIsToldAsAReadShowsItToItsOwnerAlone() {
        Client other = tarn.client().asNewUser();
        try (EventStream stream = open(user, Map.of());
                EventStream others = open(other, Map.of())) {
            await().atMost(PATIENCE)
                    .until(() -> stream.names().contains("caught-up")
                            && others.names().contains("caught-up"));

            Answer created = user.post(ITEMS, Map.of("name", "Old name"));
            String path = created.header("Location").orElseThrow();
            await().atMost(PATIENCE).until(() -> stream.names().contains("created"));
            assertThat(stream.all().getLast().data())
                    .isEqualTo(user.get(path).body())
                    .contains("Old name");

            user.put(path, Map.of("name", "New name"));
            await().atMost(PATIENCE).until(() -> stream.names().contains("changed"));
            assertThat(stream.all().getLast().data())
                    .isEqualTo(user.get(path).body())
                    .contains("New name");

            user.delete(path);
            await().atMost(PATIENCE).until(() -> stream.names().contains("deleted"));
            assertThat(stream.all().getLast().data()).isEqualTo("{\"itemId\":\"" + created.text("/itemId") + "\"}");

            other.post(ITEMS, Map.of("name", "Another's"));
            await().atMost(PATIENCE).until(() -> others.names().contains("created"));
            assertThat(others.names()).containsExactly("caught-up", "created");
            assertThat(stream.names()).containsExactly("caught-up", "created", "changed", "deleted");
        }
    }

    @Test
    void aStreamThatBreaksOffAgainAndAgainLosesAndDoublesNothing() {
        Set<String> created = ConcurrentHashMap.newKeySet();
        List<Event> told = new ArrayList<>();
        String begin = Long.toString(lastPosition());
        try (Flood _ = Flood.of(50, number -> create(number, created))) {
            for (int connection = 0; connection < 4; connection++) {
                int enough = told.size() + 25;
                read(told, begin, enough);
            }
        }
        read(told, begin, created.size());

        assertThat(told).extracting(Event::id).isSorted().doesNotHaveDuplicates();
        assertThat(told)
                .extracting(event ->
                        JsonMapper.shared().readTree(event.data()).at("/itemId").asString())
                .containsExactlyInAnyOrderElementsOf(created);
    }

    private Answer create(long number, Set<String> created) {
        Answer answer = user.post(ITEMS, Map.of("name", "Item " + number));
        created.add(answer.text("/itemId"));
        return answer;
    }

    /** Where a stream that has just begun is. */
    private long lastPosition() {
        try (EventStream stream = open(user, Map.of())) {
            await().atMost(PATIENCE).until(() -> stream.names().contains("caught-up"));
            return stream.all().getFirst().id();
        }
    }

    private void read(List<Event> told, String begin, int enough) {
        String last = told.isEmpty() ? begin : Long.toString(told.getLast().id());
        try (EventStream stream = open(user, Map.of("Last-Event-ID", last))) {
            await().atMost(PATIENCE).until(() -> told.size() + created(stream).size() >= enough);
            told.addAll(created(stream));
        }
    }

    private static List<Event> created(EventStream stream) {
        return stream.all().stream()
                .filter(event -> event.name().equals("created"))
                .toList();
    }

    @Test
    void theStreamOfADeletedAccountEnds() {
        try (EventStream stream = open(user, Map.of())) {
            await().atMost(PATIENCE).until(() -> stream.names().contains("caught-up"));

            user.delete("/api/v1/users/account", Map.of("currentPassword", Client.PASSWORD));

            await().atMost(PATIENCE).until(stream::isOver);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "abc", "", "999999999999"})
    void aBadPlaceToResumeFromIsRefused(String id) {
        Answer refused = user.with("Last-Event-ID", id).get(STREAM + "?after=0");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo("Last-Event-ID");
    }

    private EventStream open(Client client, Map<String, String> headers) {
        return EventStream.at(STREAM, tarn, client, headers);
    }
}

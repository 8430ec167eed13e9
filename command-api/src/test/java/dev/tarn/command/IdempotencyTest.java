package dev.tarn.command;

import static dev.tarn.command.Api.header;
import static dev.tarn.command.Api.json;
import static dev.tarn.command.Api.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class IdempotencyTest {

    private static final String ITEMS = "/api/v1/data/items";
    private static final String BODY = "{\"name\": \"lamp\"}";

    @LocalServerPort
    private int port;

    @SuppressWarnings("NullAway.Init")
    private Api api;

    @BeforeEach
    void signIn() {
        api = new Api(port).asNewUser();
    }

    @Test
    void aRepeatedRequestGetsTheFirstAnswerToTheByte() {
        var first = api.send("POST", ITEMS, BODY, "Idempotency-Key", "k1");
        var second = api.send("POST", ITEMS, BODY, "Idempotency-Key", "k1");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(answer(second)).isEqualTo(answer(first));
    }

    @Test
    void withoutAKeyEveryRequestCounts() {
        var first = api.send("POST", ITEMS, BODY);
        var second = api.send("POST", ITEMS, BODY);

        assertThat(json(second).get("itemId")).isNotEqualTo(json(first).get("itemId"));
    }

    @Test
    void aKeyIsForOneRequestOnly() {
        api.send("POST", ITEMS, BODY, "Idempotency-Key", "k1");

        assertThat(problem(api.send("POST", ITEMS, "{\"name\": \"other\"}", "Idempotency-Key", "k1")))
                .isEqualTo("422 idempotency-key-reused");
        assertThat(problem(api.send("PUT", ITEMS + "/" + new UUID(0, 1), BODY, "Idempotency-Key", "k1")))
                .isEqualTo("422 idempotency-key-reused");
    }

    @Test
    void aKeyBelongsToItsUser() {
        var mine = api.send("POST", ITEMS, BODY, "Idempotency-Key", "k1");
        var theirs = new Api(port).asNewUser().send("POST", ITEMS, BODY, "Idempotency-Key", "k1");

        assertThat(theirs.statusCode()).isEqualTo(201);
        assertThat(theirs.body()).isNotEqualTo(mine.body());
    }

    @Test
    void aRepeatedDeletionIsAnsweredThoughTheItemIsGone() {
        String location = header(api.send("POST", ITEMS, BODY), "Location");

        var first = api.send("DELETE", location, null, "Idempotency-Key", "k2");
        var second = api.send("DELETE", location, null, "Idempotency-Key", "k2");

        assertThat(first.statusCode()).isEqualTo(204);
        assertThat(answer(second)).isEqualTo(answer(first));
        assertThat(problem(api.send("DELETE", location, null))).isEqualTo("404 not-found");
    }

    @Test
    void aRefusalIsNotKept() {
        var refused = api.send("POST", ITEMS, "{\"name\": \"\"}", "Idempotency-Key", "k3");
        var accepted = api.send("POST", ITEMS, BODY, "Idempotency-Key", "k3");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(accepted.statusCode()).isEqualTo(201);
    }

    @Test
    void theSameRequestManyTimesAtOnceHasOneEffect() throws Exception {
        Callable<String> request = () -> answer(api.send("POST", ITEMS, BODY, "Idempotency-Key", "k4"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    threads.invokeAll(Stream.generate(() -> request).limit(16).toList());

            assertThat(answers.stream().map(answer -> answer.resultNow()).collect(Collectors.toSet()))
                    .hasSize(1)
                    .allMatch(answer -> answer.startsWith("201"));
        }
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        for (String key : List.of(" ", "x".repeat(129))) {
            assertThat(api.send("POST", ITEMS, BODY, "Idempotency-Key", key).statusCode())
                    .as(key)
                    .isEqualTo(400);
        }
    }

    private static String answer(HttpResponse<String> response) {
        return String.join(
                "|",
                Integer.toString(response.statusCode()),
                response.body(),
                header(response, "ETag"),
                header(response, "Location"),
                header(response, "Consistency-Token"));
    }
}

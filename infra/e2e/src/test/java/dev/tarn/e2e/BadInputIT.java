package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is said so, and nothing of it is kept. */
@ExtendWith(SharedTarn.class)
class BadInputIT {

    private static final String ITEMS = "/api/v1/data/items";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{\"name\":1}",
                "{\"name\":null}",
                "{\"name\":\"\"}",
                "{\"name\":\"   \"}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"name\":\"a\",\"unknown\":1}",
                "{\"name\":\"a\"} {}",
                "{\"name\":\"a\\u0000b\"}",
                "{\"name\":\"a\\ud800b\"}",
                "{\"name\":\"a\",\"tags\":\"x\"}",
                "{\"name\":\"a\",\"tags\":[1]}",
                "{\"name\":\"a\",\"tags\":[\"\"]}",
                "{\"name\":\"a\",\"attributes\":[]}",
                "{\"name\":\"a\",\"attributes\":\"x\"}",
                "{\"name\":\"a\",\"attributes\":{\"k\\u0000\":1}}",
                "{\"name\":\"a\",\"attributes\":{\"k\":1,\"k\":2}}",
                "{\"name\":\"a\",\"attributes\":{\"k\":NaN}}",
            })
    void aBodyThatIsNotAnItemIsRefusedAndNotKept(String body, Client anyone) {
        Client user = anyone.asNewUser();

        Answer answer = user.send("POST", ITEMS, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.text("/type")).startsWith("urn:tarn:problem:");
        assertThat(answer.text("/traceId")).isNotBlank();
        assertThat(user.get(ITEMS).json().at("/items").size()).isZero();
    }

    @Test
    void whatIsTooLongIsRefusedAndWhatJustFitsIsNot(Client anyone) {
        Client user = anyone.asNewUser();

        assertThat(user.post(ITEMS, Map.of("name", "🌍".repeat(200))).status()).isEqualTo(201);
        Answer tooLong = user.post(ITEMS, Map.of("name", "🌍".repeat(201)));
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.text("/errors/0/field")).isEqualTo("name");
        assertThat(user.post(ITEMS, Map.of("name", "a", "description", "x".repeat(10_001)))
                        .status())
                .isEqualTo(400);
        assertThat(user.post(ITEMS, Map.of("name", "a", "attributes", Map.of("k", "x".repeat(8_192))))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aBodyOfMoreThanAMebibyteIsRefused(Client anyone) {
        Answer answer = anyone.asNewUser().post(ITEMS, Map.of("name", "x".repeat(1 << 20)));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=0, 400",
        "?limit=-1, 400",
        "?limit=abc, 400",
        "?limit=99999999999, 400",
        "?limit=101, 200",
        "?sort=price, 400",
        "?cursor=rubbish, 400",
    })
    void aListTakesOnlyWhatItKnows(String query, int status, Client anyone) {
        assertThat(anyone.asNewUser().get(ITEMS + query).status()).isEqualTo(status);
    }

    @Test
    void otherMediaTypesAndMethodsAreRefused(Client anyone) {
        Client user = anyone.asNewUser();

        assertThat(user.with("Content-Type", "text/plain")
                        .send("POST", ITEMS, "{}")
                        .status())
                .isEqualTo(415);
        assertThat(user.send("PATCH", ITEMS, "{}").status()).isEqualTo(405);
        assertThat(user.get("/api/v1/nothing/here").status()).isEqualTo(404);
        assertThat(user.get(ITEMS + "/not-an-id").status()).isEqualTo(404);
    }

    @Test
    void aForgedConsistencyTokenIsRefused(Client anyone) {
        Client user = anyone.asNewUser();

        assertThat(user.with("Consistency-Token", "AAAA").get(ITEMS).status()).isEqualTo(400);
    }

    @Test
    void everyAnswerCarriesSecurityHeadersErrorsToo(Client anyone) {
        for (Answer answer : new Answer[] {anyone.get(ITEMS), anyone.get("/nowhere"), anyone.get("/v3/api-docs")}) {
            assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.header("X-Frame-Options")).contains("DENY");
            assertThat(answer.header("Content-Security-Policy")).isPresent();
            assertThat(answer.header("Referrer-Policy")).isPresent();
            assertThat(answer.header("X-Correlation-Id")).isPresent();
        }
    }
}

package dev.tarn.query.graphql;

import static dev.tarn.query.graphql.Graph.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.domain.Role;
import dev.tarn.query.QueryApi;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that are small to send and large to answer: each is refused with a code, and before it costs anything. */
class AttacksIT {

    /** Far more than a refusal takes, and far less than an attack would. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Graph user = new Graph(QueryApi.running().signedIn(UUID.randomUUID(), Role.ADMIN));

    static Stream<Arguments> attacks() {
        return Stream.of(
                attack("aliases of a field", "{ " + repeat(1_000, "a%1$d: __typename ") + "}", "TOO_COSTLY"),
                attack("aliases of a list", "{ " + repeat(21, "a%1$d: items { nodes { name } } ") + "}", "TOO_COSTLY"),
                attack(
                        "expensive fields",
                        "{ " + repeat(11, "a%1$d: analytics { totals { logins } } ") + "}",
                        "TOO_COSTLY"),
                attack(
                        "pages within pages",
                        "{ " + repeat(2, "a%1$d: items(first: 100) { nodes { history { changes { field } } } } ") + "}",
                        "TOO_COSTLY"),
                attack("a field repeated", "{ " + "__typename ".repeat(1_200) + "}", "TOO_COSTLY"),
                attack(
                        "a cycle of fragments",
                        "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }",
                        "TOO_COSTLY"),
                attack(
                        "a fragment of itself",
                        "{ ...a } fragment a on Query { items { nodes { name } } ...a }",
                        "TOO_COSTLY"),
                attack("fragments that double", doubling(), "TOO_COSTLY"),
                attack(
                        "deep inline fragments",
                        "{ " + "... { ".repeat(150) + "__typename " + "} ".repeat(151),
                        "MALFORMED"),
                attack(
                        "deep lists of values",
                        "{ items(q: " + "[".repeat(500) + "]".repeat(500) + ") { nodes { name } } }",
                        "MALFORMED"),
                attack("directives", "{ __typename " + "@skip(if: false) ".repeat(900) + "}", "MALFORMED"),
                attack("unknown directives", "{ __typename " + "@a ".repeat(1_900) + "}", "INVALID"),
                attack("unknown fields", "{ " + repeat(900, "x%1$d ") + "}", "INVALID"),
                attack("tokens", "{ " + "! ".repeat(5_000) + "}", "MALFORMED"),
                attack(
                        "introspection",
                        "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
                        "INTROSPECTION_DISABLED"));
    }

    private static Arguments attack(String name, String document, String code) {
        return Arguments.of(name, document, code);
    }

    private static String repeat(int times, String field) {
        return IntStream.range(0, times).mapToObj(field::formatted).collect(Collectors.joining());
    }

    private static String doubling() {
        String fragments = IntStream.range(0, 40)
                .mapToObj(i -> "fragment f%d on Query { ...f%d ...f%d } ".formatted(i, i + 1, i + 1))
                .collect(Collectors.joining());
        return "{ ...f0 } " + fragments + "fragment f40 on Query { __typename }";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void anAttackIsRefused(String name, String document, String code) {
        Instant start = Instant.now();

        var answer = user.ask(document, "Accept", Graph.RESPONSE_JSON);

        assertThat(Duration.between(start, Instant.now())).isLessThan(SOON);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(code(answer)).as(answer.text()).isEqualTo(code);
        assertThat(answer.text())
                .hasSizeLessThan(50_000)
                .doesNotContain("graphql.")
                .doesNotContain("Exception");
    }

    @Test
    void whatIsTooLongIsNotEvenRead() {
        var tooLong = user.ask("{ __typename " + " ".repeat(20_000) + "}");
        var tooLarge = user.ask("{ __typename }", Map.of("x", "x".repeat(1_100_000)));

        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.json().at("/errors/0/field").asString()).isEqualTo("query");
        assertThat(tooLarge.status()).isEqualTo(413);
    }

    @Test
    void pagesAreNoLargerThanElsewhere() {
        UUID ownerId = UUID.randomUUID();
        for (int i = 0; i < 101; i++) {
            GraphItems.put(ownerId, "item");
        }

        var answer = new Graph(QueryApi.running().signedIn(ownerId))
                .ask("{ items(first: 2000000000) { nodes { name } pageInfo { hasNextPage } } }");

        assertThat(Graph.data(answer, "/items/nodes").size()).isEqualTo(100);
        assertThat(Graph.data(answer, "/items/pageInfo/hasNextPage").asBoolean())
                .isTrue();
    }
}

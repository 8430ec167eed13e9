package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be measured, and that the alert rules measure it. */
@ExtendWith(SharedTarn.class)
class MetersIT {

    private static final String METERS = "/actuator/prometheus";
    private static final Path RULES = Path.of("../deploy/alerts.yml");

    /** What Prometheus itself adds. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    private static final Pattern LABELS_AND_TIMES = Pattern.compile("\\{[^}]*}|\\[[^]]*]|\\bby \\([^)]*\\)|\"[^\"]*\"");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z_]*[a-z](?![a-z_]*\\s*\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "by");

    private static double value(String meters, String name) {
        return meters.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void whatUsersDoIsCounted(Client tarn) {
        Client administrator = tarn.asAdministrator();
        String before = administrator.get(METERS).body();

        Client user = tarn.asNewUser();
        Answer item = user.post("/api/v1/data/items", Map.of("name", "Counted"));
        String path = item.header("Location").orElseThrow();
        user.put(path, Map.of("name", "Counted again"));
        user.delete(path);

        String after = administrator.get(METERS).body();
        assertThat(List.of(
                        "tarn_registrations_total",
                        "tarn_logins_total",
                        "tarn_items_total{change=\"created\"}",
                        "tarn_items_total{change=\"changed\"}",
                        "tarn_items_total{change=\"deleted\"}",
                        "tarn_passwords_hashed_total"))
                .allSatisfy(name -> assertThat(value(after, name)).as(name).isGreaterThan(value(before, name)));
    }

    @Test
    void theRoadIsMeasured(Client tarn) {
        Client administrator = tarn.asAdministrator();
        tarn.asNewUser();

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            String meters = administrator.get(METERS).body();
            assertThat(value(meters, "tarn_log_position")).isPositive();
            assertThat(value(meters, "tarn_relay_position")).isPositive();
            assertThat(value(meters, "tarn_relay_leading")).isEqualTo(1);
            assertThat(value(meters, "tarn_projection_running{projection=\"analytics\"}"))
                    .isEqualTo(1);
            assertThat(value(meters, "tarn_projection_position{projection=\"items\"}"))
                    .isPositive();
            assertThat(value(meters, "tarn_projection_failing")).isZero();
        });
    }

    @Test
    void everyAlertIsAboutSomethingThatIsMeasured(Client tarn) throws IOException {
        String meters = tarn.asAdministrator().get(METERS).body();
        Set<String> measured = meters.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        List<JsonNode> rules = rules();

        assertThat(rules).hasSizeGreaterThan(10).allSatisfy(rule -> {
            assertThat(rule.propertyNames()).contains("alert", "expr", "labels", "annotations");
            Set<String> names = namesIn(rule.get("expr").asString());
            assertThat(names).as("names in %s", rule).isNotEmpty();
            names.removeAll(OF_PROMETHEUS);
            assertThat(measured).as(rule.get("alert").asString()).containsAll(names);
        });
        assertThat(rules.stream().map(rule -> rule.get("alert").asString())).doesNotHaveDuplicates();
    }

    private static Set<String> namesIn(String expression) {
        String bare = LABELS_AND_TIMES.matcher(expression).replaceAll(" ");
        return NAME.matcher(bare)
                .results()
                .map(result -> result.group())
                .filter(name -> !WORDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<JsonNode> rules() throws IOException {
        try (var file = Files.newBufferedReader(RULES)) {
            JsonNode document = JsonMapper.shared().valueToTree(new Yaml().load(file));
            return document.get("groups")
                    .valueStream()
                    .flatMap(group -> group.get("rules").valueStream())
                    .toList();
        }
    }

    @Test
    void metersAreForAdministratorsOnly(Client tarn) {
        assertThat(tarn.get(METERS).status()).isEqualTo(401);
        assertThat(tarn.asNewUser().get(METERS).status()).isEqualTo(403);
        assertThat(Stream.of("/actuator", "/actuator/metrics", "/actuator/env")
                        .map(path -> tarn.asAdministrator().get(path).status()))
                .containsOnly(404);
    }
}

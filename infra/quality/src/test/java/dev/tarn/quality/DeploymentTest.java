package dev.tarn.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files that run Tarn as containers agree with each other and with the code. */
class DeploymentTest {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path DEPLOY = ROOT.resolve("infra/deploy");
    private static final Pattern ASKED = Pattern.compile("\\$\\{([A-Z_]+)");
    private static final Pattern OFFERED = Pattern.compile("(?m)^#?([A-Z_]+)=");

    private static final JsonNode COMPOSE = yaml(ROOT.resolve("docker-compose.yml"));
    private static final JsonNode PROMETHEUS = yaml(DEPLOY.resolve("prometheus.yml"));

    private static JsonNode yaml(Path file) {
        return JsonMapper.shared().valueToTree(new Yaml().load(read(file)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode service(String name) {
        return COMPOSE.required("services").required(name);
    }

    private static Stream<Map.Entry<String, JsonNode>> servicesOfOurs() {
        return COMPOSE.required("services").properties().stream()
                .filter(service ->
                        service.getValue().required("image").asString().startsWith("tarn/"));
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void whatComposeAsksForIsInTheExampleAndNothingElse() {
        Set<String> asked = names(ASKED, read(ROOT.resolve("docker-compose.yml")));
        Set<String> offered = names(OFFERED, read(DEPLOY.resolve("env.example")));

        assertThat(asked).hasSizeGreaterThan(10).isEqualTo(offered);
    }

    @Test
    void everySettingOfOursExists() {
        Set<String> set = servicesOfOurs()
                .flatMap(service -> service.getValue().required("environment").propertyNames().stream())
                .filter(name -> name.startsWith("TARN_"))
                .collect(Collectors.toSet());

        assertThat(set).hasSizeGreaterThan(5).isSubsetOf(known());
    }

    /** What the code reads: placeholders of its properties, names in its text, and what Spring binds to records. */
    private static Set<String> known() {
        Set<String> known = new TreeSet<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.filter(file -> file.toString().contains("/src/main/"))
                    .filter(file -> !file.endsWith("SettingNames.java"))
                    .filter(file -> file.toString().matches(".*\\.(java|properties)"))
                    .forEach(file -> known.addAll(names(Pattern.compile("[\"{](TARN_[A-Z_]+)[\":}]"), read(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new ClassFileImporter()
                .importPackages("dev.tarn").stream()
                        .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                        .map(JavaClass::reflect)
                        .forEach(type -> addBound(
                                type,
                                type.getAnnotation(ConfigurationProperties.class)
                                        .value(),
                                known));
        return known;
    }

    private static void addBound(Class<?> type, String prefix, Set<String> known) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + component.getName();
            if (component.getType().isRecord()) {
                addBound(component.getType(), name, known);
            }
            known.add(name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT));
        }
    }

    @Test
    void everyServiceStartsAClassThatIsThere() {
        assertThat(servicesOfOurs()
                        .map(service ->
                                service.getValue().at("/build/args/MAIN").asString())
                        .filter(main -> !main.isEmpty()))
                .hasSize(3)
                .allSatisfy(main -> assertThat(Class.forName(main)).hasDeclaredMethods("main"));
        assertThat(service("analyst-access")
                        .required("entrypoint")
                        .valueStream()
                        .map(JsonNode::asString))
                .last()
                .satisfies(main -> assertThat(Class.forName(main)).hasDeclaredMethods("main"));
    }

    @Test
    void theLogIsSealedWhereTheDatabaseIsNotAndVerifiedAgainstTheSameFile() {
        String file = "/var/lib/tarn/seals.ndjson";
        for (String service : List.of("command-api", "query-api")) {
            assertThat(service(service).at("/environment/TARN_SEALS_FILE").asString())
                    .isEqualTo(file);
        }
        assertThat(texts(service("command-api").required("volumes"))).containsExactly("seals:/var/lib/tarn");
        assertThat(texts(service("query-api").required("volumes"))).containsExactly("seals:/var/lib/tarn:ro");
        assertThat(COMPOSE.required("volumes").propertyNames()).contains("seals", "postgres");
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    /** The services themselves are behind nginx; what has no TLS of its own stays on this machine unless told otherwise. */
    @Test
    void littleIsPublished() {
        Map<String, List<String>> published = COMPOSE.required("services").properties().stream()
                .filter(service -> service.getValue().has("ports"))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, service -> texts(service.getValue().required("ports"))));

        assertThat(published).containsOnlyKeys("nginx", "kafka", "prometheus");
        assertThat(published.get("kafka")).containsExactly("${TARN_KAFKA_PORT:-127.0.0.1:9094}:9094");
        assertThat(published.get("prometheus")).containsExactly("${TARN_PROMETHEUS_PORT:-127.0.0.1:9090}:9090");
    }

    @Test
    void everyServiceThatStaysIsWatched() {
        Set<String> staying = servicesOfOurs()
                .filter(service -> service.getValue().has("build"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        List<JsonNode> jobs =
                PROMETHEUS.required("scrape_configs").valueStream().toList();

        assertThat(jobs.stream().map(job -> job.at("/dns_sd_configs/0/names/0").asString()))
                .containsExactlyInAnyOrderElementsOf(staying);
        assertThat(jobs).allSatisfy(job -> {
            String name = job.at("/dns_sd_configs/0/names/0").asString();
            assertThat(job.required("job_name").asString()).isEqualTo("tarn-" + name); // what the alerts look for
            assertThat(job.required("metrics_path").asString()).isEqualTo("/actuator/prometheus");
            assertThat(job.at("/dns_sd_configs/0/port").asInt())
                    .isEqualTo(service(name)
                            .at("/environment/MANAGEMENT_SERVER_PORT")
                            .asInt())
                    .isPositive();
            assertThat(texts(service(name).required("networks"))).contains("monitoring");
        });
        assertThat(texts(PROMETHEUS.required("rule_files"))).containsExactly("alerts.yml");
    }

    @Test
    void nginxHasTheDocumentThatTheBuildComparesWithWhatIsServed() {
        assertThat(texts(service("nginx").required("volumes")))
                .contains("./infra/docs/openapi.json:/usr/share/tarn/openapi.json:ro")
                .allSatisfy(volume ->
                        assertThat(ROOT.resolve(volume.replaceFirst(":.*", ""))).isRegularFile());
    }

    @Test
    void nginxAsksTheServicesWhereTheyListen() throws IOException {
        List<String> servers = NginxFile.read(DEPLOY.resolve("nginx.conf"))
                .upstreams()
                .map(upstream -> upstream.value("server").orElseThrow())
                .toList();

        assertThat(servers)
                .containsExactlyInAnyOrder("command-api:8080", "query-api:8080", "command-api:9090", "query-api:9090");
        assertThat(Arrays.asList("command-api", "query-api"))
                .allSatisfy(name -> assertThat(service(name)
                                .at("/environment/MANAGEMENT_SERVER_PORT")
                                .asInt())
                        .isEqualTo(9090));
    }
}

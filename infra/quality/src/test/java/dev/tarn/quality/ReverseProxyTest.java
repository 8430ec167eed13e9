package dev.tarn.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.tarn.quality.NginxFile.Directive;
import dev.tarn.security.Route;
import dev.tarn.security.Routes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;

/** Behind nginx every route reaches the side that serves it, as it does in one process. */
class ReverseProxyTest {

    private static final NginxFile NGINX = read();

    /** A route as a controller of one side maps it. */
    record Served(String side, String method, String path, boolean isStream) {}

    private static NginxFile read() {
        try {
            return NginxFile.read(Path.of("..", "deploy", "nginx.conf"));
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static List<Served> served() {
        return Stream.of("command", "query")
                .flatMap(side -> new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("dev.tarn." + side)
                                .stream()
                                .map(JavaClass::reflect)
                                .flatMap(type -> served(side, type)))
                .toList();
    }

    private static Stream<Served> served(String side, Class<?> controller) {
        List<String> prefixes = pathsOf(AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class));
        return Arrays.stream(controller.getDeclaredMethods())
                .map(method -> AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class))
                .filter(Objects::nonNull)
                .flatMap(mapping -> prefixes.stream()
                        .flatMap(prefix -> pathsOf(mapping).stream()
                                .map(path -> new Served(
                                        side,
                                        mapping.method()[0].name(),
                                        prefix + path,
                                        List.of(mapping.produces()).contains(MediaType.TEXT_EVENT_STREAM_VALUE)))));
    }

    private static List<String> pathsOf(@Nullable RequestMapping mapping) {
        return mapping == null || mapping.path().length == 0 ? List.of("") : List.of(mapping.path());
    }

    @Test
    void bothSidesAreLookedAt() {
        assertThat(served().stream().map(Served::side)).contains("command", "query");
        assertThat(served())
                .hasSizeGreaterThan(40)
                .allSatisfy(route -> assertThat(Routes.TABLE)
                        .anyMatch(rule -> rule.method().equals(route.method())
                                && shape(rule.path()).equals(shape(route.path()))));
        assertThat(served().stream().filter(Served::isStream).map(Served::path))
                .contains("/api/v1/events/stream", "/api/v1/data/items/stream", "/graphql");
    }

    @ParameterizedTest
    @MethodSource("served")
    void aRouteReachesItsSide(Served route) {
        assertThat(upstream(route.method(), route.path())).contains(route.side());
    }

    @ParameterizedTest
    @MethodSource("served")
    void aStreamIsPassedOnAsItComes(Served route) {
        if (route.isStream()) {
            Directive location = NGINX.locationOf(concrete(route.path()));
            assertThat(location.value("proxy_buffering")).contains("off");
            assertThat(location.value("proxy_read_timeout")).contains("1h");
        }
    }

    static Stream<Route> routes() {
        return Routes.TABLE.stream();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void everythingThatIsAllowedIsReachedExceptTheMetrics(Route route) {
        Optional<String> upstream = upstream(route.method(), route.path());

        if (route.path().equals("/actuator/prometheus")) {
            assertThat(upstream).isEmpty();
        } else {
            assertThat(upstream).isPresent();
        }
    }

    @Test
    void ofTheManagementPortsOnlyHealthIsReached() {
        assertThat(List.of("/actuator", "/actuator/", "/actuator/prometheus", "/actuator/health/db", "/actuator/env"))
                .allSatisfy(path -> assertThat(upstream("GET", path)).isEmpty());
        assertThat(upstream("GET", "/actuator/health/readiness")).contains("query-management");
        assertThat(NGINX.locationOf("/actuator/health/readiness").value("auth_request"))
                .contains("/.command-readiness");
        assertThat(upstream("GET", "/.command-readiness")).contains("command-management");
        assertThat(NGINX.locationOf("/.command-readiness").block())
                .anyMatch(inner -> inner.name().equals("internal"));
    }

    /** Each side would serve the half that it knows. */
    @Test
    void theDocumentOfTheApiIsTheWholeOne() {
        assertThat(List.of("/v3/api-docs", "/v3/api-docs.yaml"))
                .allSatisfy(path -> assertThat(upstream("GET", path)).contains("/usr/share/tarn/openapi.json"));
    }

    @Test
    void whatIsNotThereIsAnsweredByNginx() {
        assertThat(NGINX.locationOf("/nothing").value("return")).contains("404");
    }

    private static Optional<String> upstream(String method, String path) {
        return NGINX.locationOf(concrete(path))
                .value("proxy_pass")
                .or(() -> NGINX.locationOf(concrete(path)).value("alias"))
                .map(target -> target.replaceFirst("^http://([^/]*).*", "$1"))
                .map(name -> name.equals("$side") ? side(method) : name);
    }

    /** As the map of the same name says. */
    private static String side(String method) {
        return method.equals("GET") || method.equals("HEAD") ? "query" : "command";
    }

    private static String shape(String path) {
        return path.replaceAll("\\{[^/]*}", "{}");
    }

    private static String concrete(String path) {
        return path.replaceAll("\\{[^/]*}", UUID.randomUUID().toString()).replace("/**", "/index.html");
    }
}

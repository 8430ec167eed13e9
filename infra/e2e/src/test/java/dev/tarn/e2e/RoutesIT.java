package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.domain.Role;
import dev.tarn.security.Access;
import dev.tarn.security.Route;
import dev.tarn.security.Routes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is mapped and what is allowed agree, for everybody who may come. */
@ExtendWith(SharedTarn.class)
class RoutesIT {

    /** Mapped by the framework, and closed to everybody: these have no rule on purpose. */
    private static final Pattern CLOSED =
            Pattern.compile("\\* /error|GET /\\*\\*|GET /webjars/.*|GET /actuator|GET /swagger-ui\\.html");

    /** Mapped by the framework wholesale, and opened in part. */
    private static final Map<String, List<String>> OPENED = Map.of(
            "GET /actuator/health/**", List.of("GET /actuator/health/liveness", "GET /actuator/health/readiness"),
            "GET /swagger-ui/*index.html", List.of(),
            "GET /swagger-ui/*swagger-initializer.js", List.of());

    private static final Set<Role> USER = Set.of(Role.USER);
    private static final Set<Role> ANALYST = Set.of(Role.USER, Role.ANALYST);
    private static final Set<Role> ADMINISTRATOR = Set.of(Role.USER, Role.ADMIN);

    private static @Nullable Answer registration;

    @BeforeAll
    static void register(Client anyone) {
        registration = anyone.register(UUID.randomUUID() + "@example.org");
    }

    @Test
    void everyRouteHasARuleAndEveryRuleARoute(RunningTarn tarn) throws IOException {
        Set<String> mapped = MappedRoutes.of(tarn).stream()
                .filter(route -> !CLOSED.matcher(route).matches())
                .flatMap(route -> OPENED.getOrDefault(route, List.of(route)).stream())
                .map(RoutesIT::withoutNames)
                .collect(Collectors.toSet());
        Set<String> ruled = Routes.TABLE.stream()
                .map(route -> withoutNames(route.method() + " " + route.path()))
                .collect(Collectors.toSet());

        assertThat(ruled).containsExactlyInAnyOrderElementsOf(mapped);
    }

    /** Controllers may call a variable as they like. */
    private static String withoutNames(String route) {
        return route.replaceAll("\\{[^/]*}", "{}");
    }

    static List<Route> routes() {
        return Routes.TABLE;
    }

    @ParameterizedTest
    @MethodSource("routes")
    void whoMayNotIsRefusedAndWhoMayGetsThrough(Route route, RunningTarn tarn, Client anyone) throws Exception {
        Tokens tokens = new Tokens(tarn);
        Answer registered = Objects.requireNonNull(registration);
        UUID user = UUID.fromString(registered.text("/userId"));

        assertAnswered(route, anyone, route.access() == Access.PUBLIC, 401);
        assertAnswered(route, anyone.as("no.such.token"), route.access() == Access.PUBLIC, 401);
        for (Set<Role> roles : List.of(USER, ANALYST, ADMINISTRATOR)) {
            Client client = anyone.as(tokens.issue(user, roles)).seeing(registered);
            assertAnswered(route, client, mayCall(route, roles), 403);
        }
    }

    private static boolean mayCall(Route route, Set<Role> roles) {
        return switch (route.access()) {
            case PUBLIC, USER -> true;
            case ANALYST -> !roles.equals(USER);
            case ADMIN -> roles.equals(ADMINISTRATOR);
        };
    }

    private static void assertAnswered(Route route, Client client, boolean allowed, int refusal) {
        Answer answer = call(route.method(), route, client);

        assertThat(answer.status()).as(answer.body()).isEqualTo(allowed ? expected(route) : refusal);
        if (answer.status() == 401 || answer.status() == 403) {
            String[] refusals = allowed
                    ? new String[] {"session-ended"}
                    : new String[] {"unauthenticated", "bad-token", "forbidden"};
            assertThat(answer.problem()).isIn((Object[]) refusals);
        }
    }

    /** With an empty body, and ids of nothing. */
    private static int expected(Route route) {
        return switch (route.method() + " " + route.path()) {
            case "DELETE /api/v1/auth/sessions" -> 401; // nobody began the session of these tokens
            case "GET /api/v1/events/stream", "GET /api/v1/data/items/stream" -> 400;
            case "PUT /api/v1/data/items/{id}", "PUT /api/v1/admin/users/{id}/roles" -> 400;
            case "GET /api/v1/admin/audit/export" -> 400; // in which format?
            case "POST /api/v1/admin/system/health" -> 200; // nothing has to be said
            default -> {
                boolean isOfAThing = route.path().contains("{") || route.path().endsWith("/logout");
                yield isOfAThing ? 404 : route.method().equals("GET") ? 200 : 400;
            }
        };
    }

    private static Answer call(String method, Route route, Client client) {
        String path = route.path()
                .replaceAll("\\{[^/]*}", UUID.randomUUID().toString())
                .replace("/**", "/index.html")
                .replaceFirst("/stream$", "/stream?after=nothing"); // would not end otherwise
        return client.send(method, path, method.equals("GET") ? null : "{}");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aMethodWithoutARuleIsNotThere(Route route, RunningTarn tarn, Client anyone) throws Exception {
        Client user = anyone.as(new Tokens(tarn).issue(UUID.randomUUID(), ADMINISTRATOR));

        for (String method : List.of("PATCH", "FOO", "get")) {
            Answer answer = call(method, route, user);
            assertThat(answer.status()).as(method).isEqualTo(405);
            assertThat(answer.header("Allow").orElse("")).contains(route.method());
        }
        assertThat(call("TRACE", route, anyone).status()).isEqualTo(405);
        assertThat(call("PATCH", route, anyone).status()).isIn(401, 405);
    }

    @Test
    void whatHasNoRuleIsThereForNobody(RunningTarn tarn, Client anyone) throws Exception {
        Client administrator = anyone.as(new Tokens(tarn).issue(UUID.randomUUID(), ADMINISTRATOR));

        for (String path : List.of(
                "/", "/error", "/actuator", "/actuator/env", "/actuator/health/db", "/webjars/swagger-ui/index.html")) {
            assertThat(anyone.get(path).problem()).as(path).isEqualTo("not-found");
            assertThat(administrator.get(path).problem()).as(path).isEqualTo("not-found");
            assertThat(administrator.send("OPTIONS", path, null).status())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void whatBelongsToOthersIsNotThere(RunningTarn tarn, Client anyone) throws Exception {
        Client owner = anyone.asNewUser();
        Answer item = owner.post("/api/v1/data/items", Map.of("name", "Mine"));
        String path = item.header("Location").orElseThrow();
        String session = owner.seeing(item).get("/api/v1/auth/sessions").text("/items/0/sessionId");
        UUID administrator = UUID.fromString(
                anyone.asAdministrator().get("/api/v1/users/profile").text("/userId"));

        for (Client other :
                List.of(anyone.asNewUser(), anyone.as(new Tokens(tarn).issue(administrator, ADMINISTRATOR)))) {
            Client seeing = other.seeing(item);
            assertThat(Stream.of(
                                    seeing.get(path),
                                    seeing.get(path + "/history"),
                                    seeing.put(path, Map.of("name", "Yours")),
                                    seeing.delete(path),
                                    seeing.delete("/api/v1/auth/sessions/" + session))
                            .map(Answer::status))
                    .containsOnly(404);
        }
        assertThat(owner.seeing(item).get(path).text("/name")).isEqualTo("Mine");
    }
}

package dev.tarn.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The table itself: whoever loosens it has to say so here too. */
class RoutesTest {

    private static List<String> routesOf(Access access) {
        return Routes.TABLE.stream()
                .filter(route -> route.access() == access)
                .map(Route::path)
                .toList();
    }

    @Test
    void whatIsForEverybodyIsLittle() {
        assertThat(routesOf(Access.PUBLIC))
                .allMatch(path -> path.matches("/api/v1/auth/(register|login|refresh)|/\\.well-known/.*|/v3/api-docs.*"
                        + "|/swagger-ui/.*|/graphiql/.*|/asyncapi\\.json|/schemas/.*|/console.*|/actuator/health.*"));
    }

    @Test
    void analystsReadEventsAndAnalytics() {
        assertThat(Routes.TABLE.stream().filter(route -> route.access() == Access.ANALYST))
                .allMatch(route -> route.method().equals("GET"))
                .allMatch(route -> route.path().matches("/api/v1/events.*|/api/v1/admin/analytics"));
    }

    @Test
    void administrationIsForAdministrators() {
        assertThat(routesOf(Access.USER)).noneMatch(path -> path.matches("/api/v1/(admin|events).*|/actuator.*"));
    }
}

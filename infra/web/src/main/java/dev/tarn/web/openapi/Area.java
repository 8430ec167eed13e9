package dev.tarn.web.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Arrays;
import java.util.List;

/** The parts that the document is in, by path. The first that fits is it. */
enum Area {
    AUTHENTICATION("Authentication", "Signing in and out, and where one is signed in", "/api/v1/auth/"),
    ACCOUNT("Account", "Who you are", "/api/v1/users/"),
    ITEMS("Items", "What users keep", "/api/v1/data/items"),
    EVENTS("Events", "What happened, for analysts", "/api/v1/events", "/asyncapi.json", "/schemas/"),
    USERS("Users", "All accounts, for administrators", "/api/v1/admin/users", "/api/v1/admin/erasures"),
    AUDIT("Audit", "Who did what, and whether the log is what it was", "/api/v1/admin/audit"),
    ANALYTICS("Analytics", "How much Tarn is used", "/api/v1/admin/analytics"),
    PROJECTIONS(
            "Projections",
            "How views do, and building them anew",
            "/api/v1/admin/projections",
            "/api/v1/admin/replays"),
    GRAPH("GraphQL", "The same reads as a graph", "/graphql"),
    SYSTEM("System", "Whether Tarn works, and its keys", "/");

    private final String title;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> prefixes;

    Area(String title, String description, String... prefixes) {
        this.title = title;
        this.description = description;
        this.prefixes = List.of(prefixes);
    }

    /** Declares those that there is an operation in. */
    static void declare(OpenAPI document) {
        List<Area> used = document.getPaths().keySet().stream()
                .map(Area::of)
                .distinct()
                .sorted()
                .toList();
        document.setTags(used.stream()
                .map(area -> new Tag().name(area.title).description(area.description))
                .toList());
    }

    static void addTo(Endpoint endpoint) {
        endpoint.operation().setTags(List.of(of(endpoint.path()).title));
    }

    private static Area of(String path) {
        return Arrays.stream(values())
                .filter(area -> area.prefixes.stream().anyMatch(path::startsWith))
                .findFirst()
                .orElse(SYSTEM);
    }
}

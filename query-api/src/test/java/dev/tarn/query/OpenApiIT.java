package dev.tarn.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiIT {

    private final QueryApi.Client client = QueryApi.running().signedIn(UUID.randomUUID());
    private final JsonNode document = client.get("/v3/api-docs").json();

    @Test
    void theDocumentIsOpenApi31WithBearerTokens() {
        assertThat(document.get("openapi").asString()).startsWith("3.1");
        assertThat(document.at("/info/title").asString()).isEqualTo("Tarn");
        assertThat(document.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
        assertThat(document.at("/security/0").has("bearer")).isTrue();
    }

    @Test
    void everyQueryIsThereWithWhatCanGoWrong() {
        var paths = document.get("paths");
        assertThat(paths.propertyNames())
                .contains(
                        "/graphql",
                        "/api/v1/users/profile",
                        "/api/v1/auth/sessions",
                        "/api/v1/data/items",
                        "/api/v1/data/items/{id}",
                        "/api/v1/data/items/{id}/history",
                        "/api/v1/admin/audit/seals",
                        "/api/v1/admin/audit/verify",
                        "/api/v1/admin/erasures/{userId}",
                        "/api/v1/admin/users",
                        "/api/v1/admin/users/{id}");
        assertThat(statuses("/api/v1/data/items/{id}"))
                .containsExactlyInAnyOrder("200", "304", "400", "401", "404", "406", "429", "503");
        assertThat(statuses("/api/v1/admin/users"))
                .containsExactlyInAnyOrder("200", "400", "401", "403", "406", "429", "503");
    }

    @Test
    void parametersAreTheClientsOwn() {
        assertThat(parameters("/api/v1/data/items"))
                .containsExactlyInAnyOrder(
                        "limit", "cursor", "sort", "tag", "q", "Consistency-Token", "Prefer", "X-Correlation-Id");
        assertThat(parameters("/api/v1/data/items/{id}"))
                .containsExactlyInAnyOrder("id", "If-None-Match", "Consistency-Token", "Prefer", "X-Correlation-Id");
    }

    @Test
    void documentsServedAsBytesHaveTheirShape() {
        var schema =
                document.at("/paths/~1api~1v1~1data~1items~1{id}/get/responses/200/content/application~1json/schema");
        assertThat(resolve(schema).get("properties").propertyNames())
                .containsExactlyInAnyOrder(
                        "itemId", "name", "description", "tags", "attributes", "version", "createdAt", "updatedAt");

        var verdict = document.at(
                "/paths/~1api~1v1~1admin~1audit~1verify/get/responses/200/content/application~1json/schema");
        assertThat(resolve(verdict).get("properties").propertyNames())
                .contains("valid", "from", "to", "events", "firstBadPosition", "reason", "sealedTo");

        var list = document.at("/paths/~1api~1v1~1data~1items/get/responses/200/content/application~1json/schema");
        assertThat(resolve(list).get("properties").propertyNames()).containsExactlyInAnyOrder("items", "nextCursor");
    }

    /** Schemas go by simple names: two records of one name would become one. */
    @Test
    void everyKindOfEntryHasItsOwnSchema() {
        var schemas = document.at("/components/schemas");
        assertThat(resolve(schemas.at("/SessionList/properties/items/items"))
                        .get("properties")
                        .propertyNames())
                .contains("current");
        assertThat(schemas.get("HistoryEntry").get("properties").propertyNames())
                .contains("changes");
    }

    @Test
    void theReaderIsServedUnderItsContentSecurityPolicy() {
        var page = client.get("/swagger-ui/index.html");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'self'")
                .doesNotContain("script-src");
        assertThat(page.text()).doesNotContain("<script>").doesNotContainPattern("src=\"https?:");
        assertThat(client.get("/swagger-ui/swagger-initializer.js").text())
                .contains("/v3/api-docs")
                .doesNotContain("petstore");
        assertThat(client.get("/v3/api-docs/swagger-config").status()).isEqualTo(200);
    }

    private Iterable<String> statuses(String path) {
        return document.get("paths").get(path).at("/get/responses").propertyNames();
    }

    private Iterable<String> parameters(String path) {
        return document.get("paths")
                .get(path)
                .at("/get/parameters")
                .valueStream()
                .map(this::resolve)
                .map(parameter -> parameter.get("name").asString())
                .toList();
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }
}

package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tarn.e2e.OpenApiDocument.Body;
import dev.tarn.e2e.OpenApiDocument.Operation;
import dev.tarn.security.Access;
import dev.tarn.security.Route;
import dev.tarn.security.Routes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document that is served is a file, and leaves nothing out. */
@ExtendWith(SharedTarn.class)
class OpenApiIT {

    private static final Path FILE = Path.of("../docs/openapi.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** The document itself and its reader, pages for development, and what supervisors ask. */
    private static final List<String> NOT_IN_IT = List.of("/v3/", "/swagger-ui/", "/graphiql/", "/actuator/");

    /** The problems of no operation, and why. Where problems are described, they are named all the same. */
    private static final Map<String, String> OF_NO_OPERATION = Map.of(
            "internal-error", "is a defect",
            "method-not-allowed", "there is no such operation",
            "not-supported", "is refused before it is known what is asked for",
            "origin-not-allowed", "is a preflight, which is no operation",
            "refused", "is refused before it is known what is asked for");

    private final OpenApiDocument document;

    OpenApiIT(Client anyone) {
        document = new OpenApiDocument(anyone.get("/v3/api-docs").json());
    }

    @Test
    void theFileIsWhatIsServed() throws IOException {
        if (!Files.exists(FILE) && System.getenv("CI") == null) {
            Files.writeString(FILE, JSON.writeValueAsString(document.root()) + "\n");
        }

        assertThat(JSON.readTree(Files.readString(FILE)))
                .as("Delete %s and run this again to write it anew; read what changed", FILE.normalize())
                .isEqualTo(document.root());
    }

    @Test
    void everyRouteIsInItAndNothingElse() {
        assertThat(document.operations().map(Operation::route))
                .containsExactlyInAnyOrderElementsOf(Routes.TABLE.stream()
                        .filter(OpenApiIT::isInIt)
                        .map(route -> route.method() + " " + route.path())
                        .toList());
    }

    @Test
    void everyOperationHasASummaryADescriptionATagAndANameOfItsOwn() {
        assertThat(document.operations()).allSatisfy(operation -> {
            assertThat(operation.node().path("summary").asString("")).isNotBlank();
            assertThat(operation.node().path("description").asString("")).isNotBlank();
            assertThat(operation.node().path("tags")).hasSize(1);
            assertThat(operation.name()).matches("[a-z][A-Za-z]+");
        });
        assertThat(document.operations().map(Operation::name)).doesNotHaveDuplicates();
    }

    @Test
    void whoMustBeSignedInIsToldHow() {
        assertThat(Routes.TABLE.stream().filter(OpenApiIT::isInIt)).allSatisfy(route -> {
            Operation operation = document.operation(route.method() + " " + route.path());
            boolean isPublic = route.access() == Access.PUBLIC;
            assertThat(operation.isOpen()).isEqualTo(isPublic);
            assertThat(operation.statuses().contains("401"))
                    .isEqualTo(!isPublic || route.path().matches("/api/v1/auth/(login|refresh)"));
            assertThat(operation.problems("403").contains("forbidden"))
                    .isEqualTo(route.access() == Access.ADMIN || route.access() == Access.ANALYST);
        });
    }

    private static boolean isInIt(Route route) {
        return NOT_IN_IT.stream().noneMatch(route.path()::startsWith);
    }

    @Test
    void everyParameterAndHeaderIsExplainedByExample() {
        assertThat(document.operations()).allSatisfy(operation -> {
            assertThat(operation.parameters()).allSatisfy(OpenApiIT::assertExplained);
            assertThat(operation.answerHeaders()).allSatisfy(OpenApiIT::assertExplained);
        });
    }

    private static void assertExplained(JsonNode node) {
        assertThat(node.path("description").asString("")).isNotBlank();
        assertThat(node.has("example")).as(node.toString()).isTrue();
    }

    @Test
    void everyBodyHasExamplesThatFitItsSchema() {
        assertThat(document.operations().flatMap(Operation::bodies))
                .isNotEmpty()
                .allSatisfy(body -> {
                    assertThat(body.examples()).as(body.name()).isNotEmpty();
                    assertThat(body.examples()).allSatisfy(example -> assertFits(example, body));
                });
    }

    private void assertFits(JsonNode example, Body body) {
        ObjectNode schema = (ObjectNode) body.schema().deepCopy();
        schema.set("components", document.root().get("components"));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema)
                        .validate(example))
                .as(body.name())
                .isEmpty();
    }

    @Test
    void everyRefusalNamesItsProblems() {
        assertThat(document.operations())
                .allSatisfy(operation -> assertThat(operation.refusals())
                        .isNotEmpty()
                        .allSatisfy(status -> assertThat(operation.problemDocuments(status))
                                .isNotEmpty()
                                .allSatisfy(problem -> assertThat(
                                                problem.get("status").asString())
                                        .isEqualTo(status))));
    }

    @Test
    void everyProblemThatTheCodeKnowsIsNamedAndNoOther() throws IOException {
        Set<String> named = document.operations().flatMap(Operation::problems).collect(Collectors.toSet());
        assertThat(named).doesNotContainAnyElementsOf(OF_NO_OPERATION.keySet());

        named.addAll(OF_NO_OPERATION.keySet());
        assertThat(ProblemsInCode.slugs()).containsExactlyInAnyOrderElementsOf(named);
        assertThat(document.root()
                        .at("/components/schemas/Problem/properties/type/description")
                        .asString())
                .contains(
                        OF_NO_OPERATION.keySet().stream().map("`%s`"::formatted).toList());
    }

    @Test
    void whoMayHaveSoManyStreamsIsTold() {
        assertThat(document.operations()
                        .filter(operation -> operation.problems("429").contains("too-many-streams"))
                        .map(Operation::route))
                .containsExactlyInAnyOrder("GET /api/v1/data/items/stream", "POST /graphql");
    }

    @Test
    void headersAreWhereTheyApply() {
        Operation create = document.operation("POST /api/v1/data/items");
        Operation change = document.operation("PUT /api/v1/data/items/{id}");
        Operation read = document.operation("GET /api/v1/data/items/{id}");

        assertThat(create.parameterNames()).contains("Idempotency-Key").doesNotContain("If-Match");
        assertThat(create.headersOf("201")).contains("Location", "ETag", "Consistency-Token", "RateLimit");
        assertThat(change.parameterNames()).contains("Idempotency-Key", "If-Match");
        assertThat(change.statuses()).contains("412", "422");
        assertThat(read.parameterNames()).contains("If-None-Match", "Consistency-Token", "Prefer");
        assertThat(read.headersOf("200")).contains("ETag", "Preference-Applied");
        assertThat(read.headersOf("429")).contains("Retry-After", "RateLimit", "RateLimit-Policy");
        assertThat(read.headersOf("503")).contains("Retry-After");
        assertThat(read.headersOf("401")).contains("WWW-Authenticate");
        assertThat(document.operation("DELETE /api/v1/users/account").parameterNames())
                .contains("Idempotency-Key")
                .doesNotContain("If-Match");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(document.root().findValuesAsString("$ref"))
                .isNotEmpty()
                .allMatch(
                        reference -> !document.root().at(reference.substring(1)).isMissingNode());
    }
}

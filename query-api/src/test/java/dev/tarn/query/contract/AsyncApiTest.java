package dev.tarn.query.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tarn.codec.EventTypes;
import dev.tarn.codec.StoredEvent;
import dev.tarn.kafka.EventOrigin;
import dev.tarn.kafka.EventRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The AsyncAPI document that is served is a file; it is what the code says, and what AsyncAPI understands. */
class AsyncApiTest {

    private static final Path FILE = Path.of("src/main/resources/dev/tarn/query/contract/asyncapi.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final ObjectNode DOCUMENT = AsyncApi.document(EventTypes.discover());

    @BeforeAll
    static void writeWhatIsNotThere() throws IOException {
        if (!Files.exists(FILE) && System.getenv("CI") == null) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, JSON.writeValueAsString(DOCUMENT) + "\n");
        }
    }

    @Test
    void itIsWhatTheCodeSays() {
        JsonNode file = JSON.readTree(FILE);
        assertThat(file)
                .as("Delete %s and run this again to write it anew; read what changed", FILE)
                .isEqualTo(JSON.readTree(DOCUMENT.toString()));
    }

    @Test
    void itIsAnAsyncApiDocument() throws IOException {
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream("/asyncapi/3.0.0-without-$id.json"))) {
            Schema specification = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(JSON.readTree(in));
            assertThat(specification.validate(DOCUMENT)).isEmpty();

            ObjectNode broken = DOCUMENT.deepCopy();
            ((ObjectNode) broken.at("/operations/sendEvents")).put("action", "shout");
            assertThat(specification.validate(broken)).isNotEmpty();
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = DOCUMENT.findValuesAsString("$ref");
        assertThat(references).hasSizeGreaterThan(EventTypes.discover().all().size());
        assertThat(references)
                .allMatch(reference -> !DOCUMENT.at(reference.substring(1)).isMissingNode());
    }

    @Test
    void everyHeaderOfARecordIsExplained() {
        UUID id = UUID.randomUUID();
        StoredEvent event =
                new StoredEvent(1, id, id, 0, "tarn.item.created.v1", id, new byte[0], new byte[0], Instant.EPOCH);
        var headers =
                EventRecords.of(event, new EventOrigin("c", "e", "00-1-2-01")).headers();

        assertThat(StreamSupport.stream(headers.spliterator(), false).map(Header::key))
                .containsExactlyInAnyOrderElementsOf(AsyncApi.HEADERS.keySet());
        AsyncApi.HEADERS.forEach((name, explained) -> {
            if (explained.has("const")) {
                String value = new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
                assertThat(value).isEqualTo(explained.get("const").asString());
            }
        });
    }

    @Test
    void topicsAreThoseOfTheContract() {
        assertThat(DOCUMENT.findValuesAsString("address")).containsExactly("tarn.events", "tarn.seals");
    }
}

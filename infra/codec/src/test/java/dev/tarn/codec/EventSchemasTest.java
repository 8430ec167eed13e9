package dev.tarn.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.PersonalData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The published schemas describe what is written, all of it, and go on describing what was written once. What is served
 * are the files, each made from a record and approved; the first run writes the file of a new type or version.
 */
class EventSchemasTest {

    private static final Path APPROVED = Path.of("src/main/resources/dev/tarn/codec/schemas");
    private static final Path CONTRACTS = Path.of("src/test/resources/contracts");
    private static final UUID ID = UUID.fromString("0197d4a0-0000-7000-8000-000000000001");
    private static final EventTypes TYPES = EventTypes.discover();
    private static final SortedMap<String, ObjectNode> SCHEMAS = generate();
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final EventCodec codec = new EventCodec(TYPES);
    private final SubjectKey key = SubjectKey.generate(ID);

    @BeforeAll
    static void writeWhatIsNew() throws IOException {
        ContractTest.writeWhatIsNew();
        for (String name : SCHEMAS.keySet()) {
            if (!Files.exists(approved(name)) && System.getenv("CI") == null) {
                Files.createDirectories(APPROVED);
                Files.writeString(approved(name), JSON.writeValueAsString(SCHEMAS.get(name)) + "\n");
            }
        }
    }

    private static SortedMap<String, ObjectNode> generate() {
        RecordSchema schema = new RecordSchema();
        SortedMap<String, ObjectNode> all = new TreeMap<>();
        for (EventType type : TYPES.all()) {
            all.put(type.name(), schema.of(type.written()).put("$id", "/schemas/" + type.name() + ".json"));
        }
        return all;
    }

    private static Path approved(String name) {
        return APPROVED.resolve(name + ".json");
    }

    static Stream<EventType> types() {
        return TYPES.all().stream();
    }

    private static ObjectNode schema(EventType type) {
        return Objects.requireNonNull(SCHEMAS.get(type.name()));
    }

    private static Schema validating(ObjectNode schema) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }

    private static List<String> faults(ObjectNode schema, JsonNode event) {
        return validating(schema)
                .validate(event, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Objects::toString)
                .toList();
    }

    private ObjectNode written(DomainEvent event) {
        return (ObjectNode) JSON.readTree(codec.encode(event, ID, key));
    }

    @ParameterizedTest
    @MethodSource("types")
    void nothingIsWrittenThatTheSchemaDoesNotDescribe(EventType type) {
        ObjectNode closed = schema(type).deepCopy().put("additionalProperties", false);

        assertThat(faults(closed, written(Samples.full(type)))).isEmpty();
        assertThat(faults(closed, written(Samples.sparse(type)))).isEmpty();
        assertThat(schema(type).get("properties").propertyNames())
                .isEqualTo(written(Samples.full(type)).propertyNames());
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatIsAlwaysWrittenIsRequired(EventType type) {
        assertThat(schema(type).get("required").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(
                        written(Samples.sparse(type)).propertyNames());
    }

    @ParameterizedTest
    @MethodSource("types")
    void aValueOfAnotherTypeIsNoSuchEvent(EventType type) {
        for (String field : schema(type).get("properties").propertyNames()) {
            ObjectNode event = written(Samples.full(type));
            assertThat(faults(schema(type), event.put(field, true))).as(field).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void personalDataInTheClearIsNoSuchEvent(EventType type) {
        for (var component : type.written().getRecordComponents()) {
            if (component.isAnnotationPresent(PersonalData.class)) {
                ObjectNode event = written(Samples.full(type)).put(component.getName(), "Ada Lovelace");
                assertThat(faults(schema(type), event)).as(component.getName()).isNotEmpty();
            }
        }
    }

    /** The contract of each version, with ciphertext in the places of it. */
    @ParameterizedTest
    @MethodSource("types")
    void whatWasApprovedIsDescribed(EventType type) {
        String contract = read(CONTRACTS.resolve(type.name() + ".json")).replace("<personal>", "q83vASNFZ4k");

        assertThat(faults(schema(type), JSON.readTree(contract))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void aPublishedSchemaStaysWhatItWas(EventType type) {
        JsonNode approved = JSON.readTree(read(approved(type.name())));

        assertThat(ShapeChanges.between(approved, schema(type)))
                .as(NewVersion.IS_NEEDED, type.name())
                .isEmpty();
        assertThat(schema(type))
                .as("A change that harms no reader: delete %s and run this again to approve it.", approved(type.name()))
                .isEqualTo(approved);
    }

    @Test
    void noVersionThatWasPublishedIsGone() throws IOException {
        try (Stream<Path> files = Files.list(APPROVED)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .as(NewVersion.IS_KEPT)
                    .containsExactlyInAnyOrderElementsOf(SCHEMAS.keySet());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.tarn.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.PersonalData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 * What each version of each type of event looks like in the log and on Kafka, approved once. The first run writes the
 * file; from then on events that were written must stay readable, as their newest version, so a file is never changed.
 */
class ContractTest {

    private static final Path CONTRACTS = Path.of("src/test/resources/contracts");
    private static final String PLACEHOLDER = "<personal>";
    private static final UUID ID = UUID.fromString("0197d4a0-0000-7000-8000-000000000001");
    private static final EventTypes TYPES = EventTypes.discover();

    private final EventCodec codec = new EventCodec(TYPES);
    private final SubjectKey key = SubjectKey.generate(ID);
    private final JsonMapper mapper =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @BeforeAll
    static void writeWhatIsNew() throws IOException {
        ContractTest contracts = new ContractTest();
        for (EventType type : TYPES.all()) {
            Path file = CONTRACTS.resolve(type.name() + ".json");
            if (!Files.exists(file) && System.getenv("CI") == null) {
                Files.writeString(file, contracts.json(type));
            }
        }
    }

    static Stream<EventType> types() {
        return TYPES.all().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void anEventLooksAsApproved(EventType type) {
        assertThat(CONTRACTS.resolve(type.name() + ".json"))
                .as(NewVersion.IS_NEEDED, type.name())
                .exists()
                .content()
                .isEqualTo(json(type));
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatWasApprovedIsStillRead(EventType type) throws IOException {
        DomainEvent event = Samples.full(type);
        ObjectNode json = (ObjectNode) mapper.readTree(CONTRACTS.resolve(type.name() + ".json"));
        JsonNode encrypted = mapper.readTree(written(event));
        for (String name : List.copyOf(json.propertyNames())) {
            if (PLACEHOLDER.equals(json.get(name).asString(""))) {
                json.set(name, encrypted.get(name));
            }
        }
        StoredEvent stored =
                new StoredEvent(1, ID, ID, 0, type.name(), ID, mapper.writeValueAsBytes(json), new byte[0], Samples.AT);

        assertThat(codec.decode(stored, key)).isEqualTo(Samples.newest(event));
    }

    @Test
    void noContractIsLeftOfATypeThatIsGone() throws IOException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(CONTRACTS)) {
            all.forEach(file -> files.add(file.getFileName().toString()));
        }
        assertThat(files)
                .as(NewVersion.IS_KEPT)
                .containsExactlyInAnyOrderElementsOf(
                        types().map(type -> type.name() + ".json").toList());
    }

    private byte[] written(DomainEvent event) {
        return codec.encode(event, ID, key);
    }

    private String json(EventType type) {
        ObjectNode json = (ObjectNode) mapper.readTree(written(Samples.full(type)));
        for (var component : type.written().getRecordComponents()) {
            if (component.isAnnotationPresent(PersonalData.class)) {
                json.put(component.getName(), PLACEHOLDER);
            }
        }
        return mapper.writeValueAsString(json) + "\n";
    }
}

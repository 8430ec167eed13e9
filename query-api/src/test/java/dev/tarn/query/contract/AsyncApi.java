package dev.tarn.query.contract;

import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.tarn.codec.EventType;
import dev.tarn.codec.EventTypes;
import dev.tarn.kafka.EventRecords;
import dev.tarn.kafka.EventTopic;
import dev.tarn.seal.Seal;
import dev.tarn.seal.SealTopic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the AsyncAPI document of what is on Kafka, from the types of event and the topics. */
final class AsyncApi {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SEAL = "tarn.seal";
    private static final String OPTIONAL = "causationid";

    /** What each header says, in the order in which a reader would want to know. */
    static final Map<String, ObjectNode> HEADERS = headers();

    private AsyncApi() {}

    static ObjectNode document(EventTypes types) {
        List<EventType> events = types.all().stream()
                .sorted(Comparator.comparing(EventType::name))
                .toList();
        ObjectNode document = JSON.createObjectNode().put("asyncapi", "3.0.0").put("id", "urn:tarn:events");
        document.set("info", info());
        document.put("defaultContentType", "application/json");
        document.putObject("servers").set("kafka", server());
        ObjectNode channels = document.putObject("channels");
        channels.set("events", eventChannel(events));
        channels.set("seals", sealChannel());
        ObjectNode operations = document.putObject("operations");
        operations.set("sendEvents", operation("events", "Each event once, in the order of the log for each owner"));
        operations.set("sendSeals", operation("seals", "A seal every minute while something happens"));
        document.set("components", components(types, events));
        return document;
    }

    private static ObjectNode info() {
        ObjectNode info = JSON.createObjectNode()
                .put("title", "Tarn")
                .put("version", "1.0.0")
                .put("description", """
                        Everything that happened, for analysts: CloudEvents 1.0 in binary mode, personal data as \
                        ciphertext. Read with the principal `analyst`, in groups named `analyst-…`. Delivery is at \
                        least once: keep `ce_position` with your results and skip what is not above it. New types and \
                        new versions of types come; pass over what you do not know.""");
        info.putObject("license").put("name", "Apache-2.0").put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        return info;
    }

    private static ObjectNode server() {
        ObjectNode server = JSON.createObjectNode()
                .put("host", "{bootstrap}")
                .put("protocol", "kafka-secure")
                .put("protocolVersion", "4")
                .put(
                        "description",
                        "As in `analyst.properties`. All in one on one machine it is SASL without TLS, on loopback.");
        server.putObject("variables")
                .putObject("bootstrap")
                .put("default", "localhost:9092")
                .put("description", "Host and port of a broker");
        server.putArray("security").addObject().put("$ref", "#/components/securitySchemes/analyst");
        return server;
    }

    private static ObjectNode eventChannel(List<EventType> events) {
        ObjectNode channel = channel(EventTopic.NAME, EventTopic.PARTITIONS, """
                All events. The key is the id of the owner, so that everything about one user is in order. The order \
                over all partitions is that of `ce_position`, which has no gaps.""");
        ObjectNode messages = channel.putObject("messages");
        events.forEach(type -> messages.set(type.name(), reference("messages", type.name())));
        return channel;
    }

    private static ObjectNode sealChannel() {
        ObjectNode channel =
                channel(SealTopic.NAME, 1, "Signed checkpoints of the log, by which it is verified; no keys.");
        channel.putObject("messages").set(SEAL, reference("messages", SEAL));
        return channel;
    }

    private static ObjectNode channel(String topic, int partitions, String description) {
        ObjectNode channel = JSON.createObjectNode().put("address", topic).put("description", description);
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", topic).put("partitions", partitions);
        ObjectNode settings = kafka.putObject("topicConfiguration");
        settings.putArray("cleanup.policy").add("delete");
        settings.put("retention.ms", -1).put("retention.bytes", -1);
        kafka.put("bindingVersion", "0.5.0");
        return channel;
    }

    private static ObjectNode operation(String channel, String summary) {
        ObjectNode operation = JSON.createObjectNode().put("action", "send").put("summary", summary);
        operation.putObject("channel").put("$ref", "#/channels/" + channel);
        return operation;
    }

    private static ObjectNode components(EventTypes types, List<EventType> events) {
        ObjectNode components = JSON.createObjectNode();
        ObjectNode messages = components.putObject("messages");
        events.forEach(type -> messages.set(type.name(), message(types, type)));
        messages.set(SEAL, sealMessage());
        components.putObject("schemas").set("EventHeaders", headersSchema());
        components
                .putObject("securitySchemes")
                .putObject("analyst")
                .put("type", "scramSha512")
                .put("description", "The password is in `analyst.properties`");
        return components;
    }

    private static ObjectNode message(EventTypes types, EventType type) {
        ObjectNode schema = schemaOf(type);
        ObjectNode message = JSON.createObjectNode()
                .put("name", type.name())
                .put("title", schema.get("title").asString());
        if (type.written() != type.shape()) {
            message.put(
                    "summary",
                    "Not written any more; now " + types.of(type.shape()).name());
        }
        message.set("headers", reference("schemas", "EventHeaders"));
        message.set("payload", schema);
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string").put("format", "uuid").put("description", "The owner's id");
        kafka.put("bindingVersion", "0.5.0");
        return message;
    }

    /** As it is published, without what says that it is a document of its own. */
    private static ObjectNode schemaOf(EventType type) {
        String file = "/dev/tarn/codec" + EventRecords.schemaOf(type.name());
        try (InputStream in = Objects.requireNonNull(AsyncApi.class.getResourceAsStream(file), file)) {
            return withoutName((ObjectNode) JSON.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode sealMessage() {
        var settings = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.STANDARD_FORMATS, Option.EXTRA_OPEN_API_FORMAT_VALUES);
        settings.forTypesInGeneral().withPropertySorter((_, _) -> 0); // as declared
        settings.forFields().withRequiredCheck(_ -> true);
        ObjectNode message = JSON.createObjectNode()
                .put("name", SEAL)
                .put("title", "Seal")
                .put("summary", "How it is signed and verified is in infra/docs/log-format.md");
        message.set("payload", withoutName(new SchemaGenerator(settings.build()).generateSchema(Seal.class)));
        return message;
    }

    private static ObjectNode withoutName(ObjectNode schema) {
        schema.remove(List.of("$schema", "$id"));
        return schema;
    }

    private static ObjectNode headersSchema() {
        ObjectNode schema = JSON.createObjectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        HEADERS.forEach((name, header) -> {
            properties.set(name, header);
            if (!name.equals(OPTIONAL)) {
                required.add(name);
            }
        });
        return schema;
    }

    private static Map<String, ObjectNode> headers() {
        Map<String, ObjectNode> headers = new java.util.LinkedHashMap<>();
        headers.put("ce_specversion", text("The version of CloudEvents").put("const", "1.0"));
        headers.put("ce_id", text("The event's id").put("format", "uuid"));
        headers.put("ce_source", text("Where events come from").put("const", EventRecords.SOURCE));
        headers.put("ce_type", text("Its type and version, such as `tarn.item.created.v1`"));
        headers.put("ce_subject", text("The aggregate that it happened to").put("format", "uuid"));
        headers.put("ce_time", text("When it happened").put("format", "date-time"));
        headers.put(
                "ce_dataschema", text("Where the JSON Schema of its data is").put("format", "uri-reference"));
        headers.put("content-type", text("Of the data").put("const", "application/json"));
        headers.put("ce_position", number("Its place in the one order of all events, from 1, without gaps"));
        headers.put("ce_sequence", number("Its place among those of its aggregate, from 0, without gaps"));
        headers.put("correlationid", text("The conversation that it belongs to"));
        headers.put(OPTIONAL, text("The event that it came of, if it came of one"));
        headers.put("traceparent", text("The trace that it was made in (W3C Trace Context)"));
        headers.put("tarn_context", text("JSON for Tarn's own use, personal data as ciphertext. Do not rely on it"));
        return headers;
    }

    private static ObjectNode text(String description) {
        return JSON.createObjectNode().put("type", "string").put("description", description);
    }

    private static ObjectNode number(String description) {
        return text(description).put("pattern", "^[0-9]+$");
    }

    private static JsonNode reference(String kind, String name) {
        return JSON.createObjectNode().put("$ref", "#/components/" + kind + "/" + name);
    }
}

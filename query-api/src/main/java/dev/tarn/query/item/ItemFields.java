package dev.tarn.query.item;

import dev.tarn.web.json.RawJson;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * What the owner wrote, field by field, cut out of an item's document as it stands there: so numbers keep their text, and
 * comparing is comparing text.
 */
record ItemFields(Map<String, String> json) {

    /** There is no item yet. */
    static final ItemFields NONE = new ItemFields(Map.of());

    private static final List<String> FIELDS = List.of("name", "description", "tags", "attributes");

    /** Documents come from our own log, where they have been let in; there is nothing to guard against any more. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Reads the fields of a document. */
    static ItemFields of(byte[] document) {
        Map<String, String> json = new HashMap<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), document)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = parser.currentName();
                String value = value(parser, document);
                if (FIELDS.contains(field)) {
                    json.put(field, value);
                }
            }
        }
        return new ItemFields(json);
    }

    private static String value(JsonParser parser, byte[] document) {
        parser.nextToken();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getByteOffset();
        return new String(document, start, end - start, StandardCharsets.UTF_8);
    }

    /** What is different from an earlier version; everything is, from none. */
    Map<String, FieldChange> changesSince(ItemFields earlier) {
        Map<String, FieldChange> changes = new LinkedHashMap<>();
        for (String field : FIELDS) {
            String from = earlier.json.get(field);
            String to = json.get(field);
            if (earlier.equals(NONE) || !Objects.equals(from, to)) {
                changes.put(field, new FieldChange(raw(from), raw(to)));
            }
        }
        return changes;
    }

    private static @Nullable RawJson raw(@Nullable String json) {
        return json == null ? null : new RawJson(json);
    }

    /** What a field was before and is now. */
    record FieldChange(
            @Schema(implementation = Object.class) @Nullable RawJson from,
            @Schema(implementation = Object.class) @Nullable RawJson to) {}
}

package dev.tarn.query.change;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Cuts the fields out of a JSON object as they stand there: so numbers keep their text, and comparing is comparing text.
 */
public final class JsonFields {

    /** Documents come from our own log, where they have been let in; there is nothing to guard against any more. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonFields() {}

    /** The text of each field of this object, in its order. */
    public static Map<String, String> of(byte[] document) {
        Map<String, String> json = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), document)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = parser.currentName();
                json.put(field, value(parser, document));
            }
        }
        return json;
    }

    private static String value(JsonParser parser, byte[] document) {
        parser.nextToken();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getByteOffset();
        return new String(document, start, end - start, StandardCharsets.UTF_8);
    }
}

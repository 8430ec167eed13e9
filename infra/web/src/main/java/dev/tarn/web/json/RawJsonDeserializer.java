package dev.tarn.web.json;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/** Copies an object token by token, so that no number passes through a Java type. */
final class RawJsonDeserializer extends StdDeserializer<RawJson> {

    private static final JsonFactory PLAIN = new JsonFactory();

    RawJsonDeserializer() {
        super(RawJson.class);
    }

    @Override
    public RawJson deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            throw MismatchedInputException.from(parser, RawJson.class, "Not an object");
        }
        var text = new StringWriter();
        try (JsonGenerator generator = PLAIN.createGenerator(ObjectWriteContext.empty(), text)) {
            copyObject(parser, generator);
        }
        return new RawJson(text.toString());
    }

    private static void copyObject(JsonParser parser, JsonGenerator generator) {
        generator.writeStartObject();
        for (int open = 1; open > 0; ) {
            JsonToken token = parser.nextToken();
            copy(parser, token, generator);
            open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
    }

    private static void copy(JsonParser parser, JsonToken token, JsonGenerator generator) {
        if (token.isNumeric()) {
            generator.writeNumber(parser.getString()); // its text as sent
        } else {
            generator.copyCurrentEvent(parser);
        }
    }
}

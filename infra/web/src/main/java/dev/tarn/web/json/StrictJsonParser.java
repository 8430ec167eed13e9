package dev.tarn.web.json;

import dev.tarn.web.text.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.JsonParserDelegate;

/** Refuses text that a database cannot keep, in names and in values alike, wherever it stands in the document. */
final class StrictJsonParser extends JsonParserDelegate {

    StrictJsonParser(JsonParser parser) {
        super(parser);
    }

    @Override
    public @Nullable JsonToken nextToken() {
        JsonToken token = delegate.nextToken();
        if (token == JsonToken.PROPERTY_NAME || token == JsonToken.VALUE_STRING) {
            check();
        }
        return token;
    }

    @Override
    public @Nullable JsonToken nextValue() {
        JsonToken token = nextToken();
        return token == JsonToken.PROPERTY_NAME ? nextToken() : token;
    }

    @Override
    public @Nullable String nextName() {
        return nextToken() == JsonToken.PROPERTY_NAME ? currentName() : null;
    }

    @Override
    public boolean nextName(SerializableString name) {
        return nextToken() == JsonToken.PROPERTY_NAME && name.getValue().equals(currentName());
    }

    @Override
    public int nextNameMatch(PropertyNameMatcher matcher) {
        int match = delegate.nextNameMatch(matcher);
        if (hasToken(JsonToken.PROPERTY_NAME)) {
            check();
        }
        return match;
    }

    @Override
    public JsonParser skipChildren() {
        for (int open = opened(currentToken()); open > 0; ) {
            open += opened(nextToken());
        }
        return this;
    }

    private static int opened(@Nullable JsonToken token) {
        if (token == null) {
            return 0;
        }
        return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }

    private void check() {
        if (!Text.isStorable(getStringCharacters(), getStringOffset(), getStringLength())) {
            throw new RefusedText(this, "holds U+0000 or half a surrogate pair");
        }
    }
}

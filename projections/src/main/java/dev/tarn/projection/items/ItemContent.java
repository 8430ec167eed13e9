package dev.tarn.projection.items;

import dev.tarn.projection.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of an item wrote.
 *
 * @param attributes a JSON object as text
 */
record ItemContent(
        String name,
        @Nullable String description,
        List<String> tags,
        @Nullable String attributes) {

    /** As a JSON object: text exactly as sent, attributes spliced in untouched. */
    byte[] json() {
        StringBuilder json = new StringBuilder(160);
        JsonText.append(json.append("{\"name\":"), name);
        JsonText.append(json.append(",\"description\":"), description);
        JsonText.append(json.append(",\"tags\":"), tags);
        json.append(",\"attributes\":").append(attributes).append('}');
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}

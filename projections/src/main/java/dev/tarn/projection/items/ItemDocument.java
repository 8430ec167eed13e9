package dev.tarn.projection.items;

import dev.tarn.projection.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes an item as the JSON that a GET of it answers: text exactly as sent, attributes spliced in untouched. */
final class ItemDocument {

    private ItemDocument() {}

    static byte[] of(UUID itemId, Content content, long version, Instant createdAt, Instant updatedAt) {
        StringBuilder json = new StringBuilder(256);
        json.append("{\"itemId\":\"").append(itemId).append("\",\"name\":");
        JsonText.append(json, content.name());
        json.append(",\"description\":");
        JsonText.append(json, content.description());
        json.append(",\"tags\":");
        JsonText.append(json, content.tags());
        json.append(",\"attributes\":").append(content.attributes());
        json.append(",\"version\":").append(version);
        json.append(",\"createdAt\":\"").append(createdAt);
        json.append("\",\"updatedAt\":\"").append(updatedAt).append("\"}");
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What the owner wrote.
     *
     * @param attributes a JSON object as text
     */
    record Content(
            String name,
            @Nullable String description,
            List<String> tags,
            @Nullable String attributes) {}
}

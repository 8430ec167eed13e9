package dev.tarn.projection.items;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes an item as the JSON that a GET of it answers (RFC 8259): text exactly as sent, attributes spliced in untouched. */
final class ItemDocument {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder json = new StringBuilder(256);

    private ItemDocument() {}

    static byte[] of(UUID itemId, Content content, long version, Instant createdAt, Instant updatedAt) {
        ItemDocument document = new ItemDocument();
        document.json.append("{\"itemId\":\"").append(itemId).append("\",\"name\":");
        document.text(content.name());
        document.json.append(",\"description\":");
        document.textOrNull(content.description());
        document.json.append(",\"tags\":");
        document.texts(content.tags());
        document.json.append(",\"attributes\":").append(content.attributes());
        document.json.append(",\"version\":").append(version);
        document.json.append(",\"createdAt\":\"").append(createdAt);
        document.json.append("\",\"updatedAt\":\"").append(updatedAt).append("\"}");
        return document.json.toString().getBytes(StandardCharsets.UTF_8);
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

    private void texts(List<String> values) {
        json.append('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                json.append(',');
            }
            text(values.get(i));
        }
        json.append(']');
    }

    private void textOrNull(@Nullable String value) {
        if (value == null) {
            json.append("null");
        } else {
            text(value);
        }
    }

    private void text(String value) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || isLoneSurrogate(value, i)) {
                escape(c);
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    /** Half a character is valid in JSON, but only as an escape: UTF-8 cannot write it. */
    private static boolean isLoneSurrogate(String value, int i) {
        char c = value.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
    }

    private void escape(char c) {
        json.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            json.append(HEX[(c >> shift) & 0xf]);
        }
    }
}

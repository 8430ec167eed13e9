package dev.tarn.domain.item;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the owner wrote, exactly as sent.
 *
 * @param attributes a JSON object as text, numbers untouched
 */
public record ItemContent(
        String name,
        @Nullable String description,
        List<String> tags,
        @Nullable String attributes) {
    public ItemContent {
        tags = List.copyOf(tags);
    }
}

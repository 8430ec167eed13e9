package dev.tarn.query.item;

import dev.tarn.query.paging.PageSize;
import dev.tarn.query.paging.SearchText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which of their items a user asks for.
 *
 * @param tag items that have it; null for all
 * @param text to be found in name or description; null for all
 */
record ItemQuery(
        UUID ownerId,
        ItemSort sort,
        @Nullable String tag,
        @Nullable String text,
        PageSize size) {

    static ItemQuery of(
            UUID ownerId, @Nullable String sort, @Nullable String tag, @Nullable String text, PageSize size) {
        return new ItemQuery(ownerId, ItemSort.parse(sort), SearchText.of(tag), SearchText.of(text), size);
    }

    /** What a cursor is bound to: everything but the size of the page. */
    String cursorContext() {
        return String.join("\0", "items", ownerId.toString(), sort.name(), String.valueOf(tag), String.valueOf(text));
    }
}

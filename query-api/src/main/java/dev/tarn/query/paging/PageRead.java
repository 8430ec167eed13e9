package dev.tarn.query.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was read for a page, which is served as a {@link Page} here and as a connection there.
 *
 * @param rows {@linkplain PageSize#withOneAhead() with one ahead}, if there is one
 * @param cursor writes the cursor of the place behind a row
 */
public record PageRead<T>(List<T> rows, PageSize size, Function<T, String> cursor) {

    public PageRead {
        rows = List.copyOf(rows);
    }

    /** The rows of the page itself. */
    public List<T> shown() {
        return hasNext() ? rows.subList(0, size.value()) : rows;
    }

    /** Whether there is more behind the page. */
    public boolean hasNext() {
        return rows.size() > size.value();
    }

    /** As a page. */
    public Page<T> page() {
        List<T> shown = shown();
        @Nullable String next = hasNext() ? cursor.apply(shown.getLast()) : null;
        return new Page<>(shown, next);
    }
}

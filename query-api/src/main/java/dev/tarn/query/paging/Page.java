package dev.tarn.query.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param nextCursor where the next page begins; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page of what was read {@linkplain PageSize#withOneAhead() with one ahead}.
     *
     * @param cursor writes the cursor of the place behind an entry
     */
    public static <T> Page<T> of(List<T> read, PageSize size, Function<T, String> cursor) {
        return new PageRead<>(read, size, cursor).page();
    }

    /** The same page with its entries in another form. */
    public <R> Page<R> map(Function<T, R> form) {
        return new Page<>(items.stream().map(form).toList(), nextCursor);
    }
}

package dev.tarn.query.paging;

import org.jspecify.annotations.Nullable;

/** What a user types to search or filter by. */
public final class SearchText {

    private SearchText() {}

    /** Text that PostgreSQL can take, which has no NUL; null when nothing is asked for. */
    public static @Nullable String of(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.replace('\0', ' ');
    }
}

package dev.tarn.query.item;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What subscribers are told of their items.
 *
 * @param position in the log
 * @param kind as the stream of server-sent events names it
 * @param itemId null when it is of no item
 * @param item as it is now; null when there is none
 */
record ItemNews(
        long position,
        String kind,
        @Nullable UUID itemId,
        @Nullable ItemNode item) {}

package dev.tarn.query.item;

import dev.tarn.query.paging.Cursors;
import dev.tarn.query.paging.PageRead;
import dev.tarn.redis.ItemView;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds a user's items, whichever way they are then served. */
@Component
class ItemReads {

    private final ItemView view;
    private final ItemTable table;
    private final Cursors cursors;

    ItemReads(ItemView view, ItemTable table, Cursors cursors) {
        this.view = view;
        this.table = table;
        this.cursors = cursors;
    }

    /** One item, from Redis where that can be trusted, else from PostgreSQL; none if it is somebody else's. */
    Optional<StoredItem> find(UUID ownerId, UUID id) {
        return view.read(id)
                .map(entry -> new StoredItem(entry.ownerId(), entry.version(), entry.document()))
                .or(() -> table.find(id))
                .filter(found -> found.ownerId().equals(ownerId));
    }

    /** A page of them, from right behind the cursor. */
    PageRead<ItemEntry> list(ItemQuery query, @Nullable String cursor) {
        var read = table.list(query, cursors.read(cursor, query.cursorContext()));
        return new PageRead<>(read, query.size(), row -> cursors.write(row.place(), query.cursorContext()));
    }
}

package dev.tarn.query.item;

import dev.tarn.query.item.ItemChange.Kind;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A log that holds what a test says. */
final class TalliedChanges implements ItemChanges {

    private final List<ItemChange> changes = new CopyOnWriteArrayList<>();
    private volatile long head;

    /** Something else happens until the log is this long. */
    TalliedChanges upTo(long position) {
        head = position;
        return this;
    }

    ItemChange add(UUID ownerId, UUID itemId, Kind kind) {
        var change = new ItemChange(head + 1, ownerId, itemId, kind);
        changes.add(change);
        head = change.position();
        return change;
    }

    @Override
    public long head() {
        return head;
    }

    @Override
    public Page after(long after, long until, @Nullable UUID ownerId) {
        List<ItemChange> found = changes.stream()
                .filter(change -> change.position() > after && change.position() <= until)
                .filter(change -> ownerId == null || ownerId.equals(change.ownerId()))
                .toList();
        return new Page(found, until);
    }
}

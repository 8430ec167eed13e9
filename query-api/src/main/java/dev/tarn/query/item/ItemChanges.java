package dev.tarn.query.item;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the log tells of items: that they changed, not what they hold. */
interface ItemChanges {

    /**
     * Some changes in the order of the log.
     *
     * @param until up to which position there are no others: to ask for what follows
     */
    record Page(List<ItemChange> changes, long until) {}

    /** The position of the last event; 0 before the first. */
    long head();

    /**
     * Changes that follow a position, as many as can be read at once.
     *
     * @param head up to where to read at most
     * @param ownerId whose they are; null for everybody's
     */
    Page after(long after, long head, @Nullable UUID ownerId);
}

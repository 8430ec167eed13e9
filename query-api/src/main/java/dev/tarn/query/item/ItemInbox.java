package dev.tarn.query.item;

import dev.tarn.query.stream.Monitor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to a user's items and one stream has not told yet. Bounded: a stream that does not keep up is over, and
 * may be resumed. Thread-safe.
 */
final class ItemInbox {

    /** How far a stream may be behind what happens. */
    static final int MOST = 256;

    private final UUID ownerId;
    private final Monitor monitor = new Monitor();
    private final Deque<ItemChange> changes = new ArrayDeque<>();
    private boolean isOver;

    ItemInbox(UUID ownerId) {
        this.ownerId = ownerId;
    }

    UUID ownerId() {
        return ownerId;
    }

    void add(ItemChange change) {
        monitor.change(() -> {
            if (changes.size() == MOST) {
                isOver = true;
            } else {
                changes.addLast(change);
            }
        });
    }

    /** Nothing more is to be told. */
    void end() {
        monitor.change(() -> isOver = true);
    }

    boolean isOver() {
        return monitor.read(() -> isOver);
    }

    /** Takes the next change; null when it is over, or nothing has come while there was patience. */
    @Nullable
    ItemChange next(Duration patience) throws InterruptedException {
        return monitor.<@Nullable ItemChange>await(
                () -> changes.isEmpty() && !isOver, patience, () -> isOver ? null : changes.pollFirst());
    }
}

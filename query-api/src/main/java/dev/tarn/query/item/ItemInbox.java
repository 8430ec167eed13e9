package dev.tarn.query.item;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to a user's items and one stream has not told yet. Bounded: a stream that does not keep up is over, and
 * may be resumed. Thread-safe.
 */
final class ItemInbox {

    /** How far a stream may be behind what happens. */
    static final int MOST = 256;

    private final UUID ownerId;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<ItemChange> changes = new ArrayDeque<>();
    private boolean isOver;

    ItemInbox(UUID ownerId) {
        this.ownerId = ownerId;
    }

    UUID ownerId() {
        return ownerId;
    }

    void add(ItemChange change) {
        locked(() -> {
            if (changes.size() == MOST) {
                isOver = true;
            } else {
                changes.addLast(change);
            }
        });
    }

    /** Nothing more is to be told. */
    void end() {
        locked(() -> isOver = true);
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isOver() {
        lock.lock();
        try {
            return isOver;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the next change; null when it is over, or nothing has come while there was patience. */
    @Nullable
    ItemChange next(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            for (long left = patience.toNanos(); changes.isEmpty() && !isOver && left > 0; ) {
                left = changed.awaitNanos(left);
            }
            return isOver ? null : changes.pollFirst();
        } finally {
            lock.unlock();
        }
    }
}

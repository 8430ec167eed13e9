package dev.tarn.query.stream;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Guards what streams and their feed share, and lets streams wait for a change of it. */
public final class Monitor {

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Changes what is guarded, and lets all who wait look again. */
    public void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Reads what is guarded. */
    public <T> T read(Supplier<T> reading) {
        lock.lock();
        try {
            return reading.get();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for as long as there is nothing, but not beyond the patience, and then reads what is guarded before anybody
     * changes it again.
     */
    public <T extends @Nullable Object> T await(BooleanSupplier nothing, Duration patience, Supplier<T> reading)
            throws InterruptedException {
        lock.lock();
        try {
            for (long left = patience.toNanos(); nothing.getAsBoolean() && left > 0; ) {
                left = changed.awaitNanos(left);
            }
            return reading.get();
        } finally {
            lock.unlock();
        }
    }
}

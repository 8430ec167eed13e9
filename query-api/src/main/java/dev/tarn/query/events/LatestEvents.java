package dev.tarn.query.events;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The last events without a gap, bounded in bytes, for all streams to read from. Thread-safe. */
final class LatestEvents {

    private final int mostBytes;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<EventFrame> frames = new ArrayDeque<>();
    private long last;
    private int bytes;
    private long wakes;

    /** @param mostBytes of events that are kept, though always the latest */
    LatestEvents(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Forgets everything, and goes on after this position. */
    void beginAfter(long position) {
        locked(() -> {
            frames.clear();
            bytes = 0;
            last = position;
        });
    }

    void add(List<EventFrame> news) {
        locked(() -> news.forEach(this::add));
    }

    private void add(EventFrame frame) {
        frames.addLast(frame);
        last = frame.event().position();
        bytes += frame.bytes().length;
        while (bytes > mostBytes && frames.size() > 1) {
            bytes -= frames.removeFirst().bytes().length;
        }
    }

    /** Lets those who wait look around. */
    void wake() {
        locked(() -> wakes++);
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

    long last() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    /**
     * What follows a position, without waiting.
     *
     * @return nothing when some of it is not kept any more
     */
    Optional<List<EventFrame>> after(long position) {
        lock.lock();
        try {
            long first = last - frames.size() + 1;
            if (position < first - 1) {
                return Optional.empty();
            }
            List<EventFrame> following = new ArrayList<>();
            var newestFirst = frames.descendingIterator();
            for (long next = last; next > position; next--) {
                following.addFirst(newestFirst.next());
            }
            return Optional.of(following);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is something after this position, or somebody wakes, or the time is over. */
    void awaitNews(long position, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            for (long before = wakes; last <= position && wakes == before && left > 0; ) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}

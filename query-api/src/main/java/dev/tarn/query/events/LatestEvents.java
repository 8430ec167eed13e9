package dev.tarn.query.events;

import dev.tarn.query.stream.Monitor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last events without a gap, bounded in bytes, for all streams to read from. Thread-safe. */
final class LatestEvents {

    private final int mostBytes;
    private final Monitor monitor = new Monitor();
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
        monitor.change(() -> {
            frames.clear();
            bytes = 0;
            last = position;
        });
    }

    void add(List<EventFrame> news) {
        monitor.change(() -> news.forEach(this::add));
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
        monitor.change(() -> wakes++);
    }

    long last() {
        return monitor.read(() -> last);
    }

    /**
     * What follows a position, without waiting.
     *
     * @return nothing when some of it is not kept any more
     */
    Optional<List<EventFrame>> after(long position) {
        return monitor.read(() -> following(position));
    }

    private Optional<List<EventFrame>> following(long position) {
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
    }

    /** Waits until there is something after this position, or somebody wakes, or the time is over. */
    void awaitNews(long position, Duration patience) throws InterruptedException {
        long before = monitor.read(() -> wakes);
        monitor.await(() -> last <= position && wakes == before, patience, () -> last);
    }
}

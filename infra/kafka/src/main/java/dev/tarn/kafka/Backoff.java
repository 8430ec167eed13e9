package dev.tarn.kafka;

import java.time.Duration;

/** Pauses that grow with each failure in a row, up to a few seconds. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private Duration next = FIRST;
    private long until = System.nanoTime();

    /** Whether it was the first failure in a row: the others need not be told of again. */
    boolean failed() {
        boolean first = next.equals(FIRST);
        until = System.nanoTime() + next.toNanos();
        next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
        return first;
    }

    void succeeded() {
        next = FIRST;
    }

    boolean isOver() {
        return System.nanoTime() - until >= 0;
    }

    /** How long to wait at most, when one would wait for so long otherwise. */
    Duration cap(Duration otherwise) {
        Duration left = Duration.ofNanos(Math.max(0, until - System.nanoTime()));
        return left.isZero() || left.compareTo(otherwise) > 0 ? otherwise : left;
    }
}

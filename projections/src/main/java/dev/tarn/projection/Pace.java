package dev.tarn.projection;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Holds a replay back while commands come in, so that they are not slowed much; without them it may have the machine. What
 * the JVM compiles meanwhile counts as the replay's work, since the first of a process has much of it compiled; up to as
 * much again, since others have theirs compiled too.
 */
final class Pace {

    private static final int WHOLE = 100;

    /** The longest rest at a time: whoever rests cannot be told to stop. */
    private static final long LONGEST = Duration.ofSeconds(1).toNanos();

    /** For so long no command comes in before the rests end: for a moment, the replay itself may have left them no time. */
    private static final long QUIET = Duration.ofSeconds(10).toNanos();

    private final int share;
    private final LongSupplier compiling;
    private final LongSupplier clock;
    private volatile boolean busy;
    private long busyAt;
    private long compiled;
    private long owed;

    /** @param share how much of its time a replay may work while commands come in, in percent */
    Pace(int share) {
        this(share, Pace::compiling, System::nanoTime);
    }

    /**
     * @param compiling the milliseconds that the JVM has spent compiling so far
     * @param clock nanoseconds that never go back
     */
    Pace(int share, LongSupplier compiling, LongSupplier clock) {
        this.share = share;
        this.compiling = compiling;
        this.clock = clock;
        this.compiled = compiling.getAsLong();
    }

    private static long compiling() {
        var compilers = ManagementFactory.getCompilationMXBean();
        return compilers == null || !compilers.isCompilationTimeMonitoringSupported()
                ? 0
                : compilers.getTotalCompilationTime();
    }

    /** Whether commands have come in since this was said last. Said by one thread. */
    void busy(boolean now) {
        long time = clock.getAsLong();
        if (now) {
            busyAt = time;
            busy = true;
        } else if (time - busyAt >= QUIET) {
            busy = false;
        }
    }

    boolean isBusy() {
        return busy;
    }

    /** Rests after so much work, if it must. */
    void worked(long nanos) {
        long rest = restAfter(nanos);
        if (rest > 0) {
            LockSupport.parkNanos(rest);
        }
    }

    /** How long to rest now; what is longer than one rest may be is left for the next. */
    synchronized long restAfter(long nanos) {
        long now = compiling.getAsLong();
        long work = nanos + Math.min(nanos, TimeUnit.MILLISECONDS.toNanos(now - compiled));
        compiled = now;
        owed = busy ? owed + work * (WHOLE - share) / share : 0;
        long rest = Math.min(owed, LONGEST);
        owed -= rest;
        return rest;
    }
}

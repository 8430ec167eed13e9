package dev.tarn.projection;

import java.util.concurrent.locks.LockSupport;

/** Holds a replay back while commands come in, so that they are not slowed much; without them it may have the machine. */
final class Pace {

    private static final int WHOLE = 100;

    private final int share;
    private volatile boolean busy;

    /** @param share how much of its time a replay may work while commands come in, in percent */
    Pace(int share) {
        this.share = share;
    }

    /** Whether commands come in. */
    void busy(boolean now) {
        busy = now;
    }

    /** Rests after so much work. */
    void worked(long nanos) {
        if (busy && share < WHOLE) {
            LockSupport.parkNanos(nanos * (WHOLE - share) / share);
        }
    }
}

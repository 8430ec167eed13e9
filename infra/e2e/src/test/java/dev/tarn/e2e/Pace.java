package dev.tarn.e2e;

import java.util.concurrent.locks.LockSupport;

/** Keeps a load at its rate. */
final class Pace {

    private Pace() {}

    /** Waits for this moment of the nano clock. */
    static void until(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

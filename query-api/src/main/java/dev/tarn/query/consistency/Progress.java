package dev.tarn.query.consistency;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How far one projection is in one partition, and who waits for it to come further. Times are of the nano clock. */
final class Progress {

    private final PriorityQueue<Waiter> waiters = new PriorityQueue<>(Comparator.comparingLong(Waiter::wanted));
    private long position;
    private long announcedAt = Long.MIN_VALUE;

    private record Waiter(long wanted, long since, CountDownLatch reached) {}

    /** Takes an announcement as it is: after a crash of the database a projection stands further back, and must be believed. */
    synchronized void announce(long announced, long now) {
        announcedAt = now;
        assign(announced);
    }

    /** Takes what the table said, unless an announcement has come since and may be newer. */
    synchronized void assignUnlessAnnouncedSince(long readAt, long read) {
        if (announcedAt == Long.MIN_VALUE || announcedAt - readAt < 0) {
            assign(read);
        }
    }

    private void assign(long reached) {
        position = reached;
        while (!waiters.isEmpty() && waiters.element().wanted() <= position) {
            waiters.remove().reached().countDown();
        }
    }

    /** Waits until the position is reached. False: it was not, by the deadline. */
    boolean await(long wanted, long deadline) throws InterruptedException {
        Waiter waiter = new Waiter(wanted, System.nanoTime(), new CountDownLatch(1));
        synchronized (this) {
            if (wanted <= position) {
                return true;
            }
            waiters.add(waiter);
        }
        try {
            return waiter.reached().await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } finally {
            leave(waiter);
        }
    }

    private synchronized void leave(Waiter waiter) {
        waiters.remove(waiter);
    }

    /** Whether someone has been waiting since before this moment. */
    synchronized boolean isAwaitedSince(long moment) {
        return waiters.stream().anyMatch(waiter -> waiter.since() - moment < 0);
    }
}

package dev.tarn.query.consistency;

import dev.tarn.web.FailureLog;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Reads the table of checkpoints once at the start, and again only while somebody waits for longer than announcements
 * take: then they are silent (Redis is away), or one was lost. One reader for all who wait.
 */
final class CheckpointPoll implements AutoCloseable {

    private final FailureLog failures = new FailureLog(CheckpointPoll.class, "Reading the table of checkpoints");
    private final Checkpoints checkpoints;
    private final CheckpointTable table;
    private final Duration interval;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("checkpoint-poll").factory());
    private boolean filled;

    CheckpointPoll(Checkpoints checkpoints, CheckpointTable table, Duration interval) {
        this.checkpoints = checkpoints;
        this.table = table;
        this.interval = interval;
    }

    void start() {
        var _ = clock.scheduleWithFixedDelay(this::tick, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tick() {
        if (filled && !checkpoints.isSomeoneWaitingLongerThan(interval)) {
            return;
        }
        try {
            refresh();
        } catch (RuntimeException e) { // the next tick tries again, and those who wait are told that it takes too long
            failures.failed(e);
        }
    }

    private void refresh() {
        long readAt = System.nanoTime();
        checkpoints.refresh(table.read(), readAt);
        filled = true;
        failures.worked();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}

package dev.tarn.projection;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a run says of itself. Written by its thread, read by others. */
final class RunState {

    private static final double WEIGHT_OF_NOW = 0.3;

    private long applied;
    private long lag;
    private @Nullable String error;
    private double perSecond;
    private long appliedBefore;
    private long askedAt = System.nanoTime();

    /**
     * At one moment.
     *
     * @param lag records that are known and not yet read
     * @param error why it does not come on; null while it does
     */
    record Reading(long lag, double perSecond, @Nullable String error) {}

    synchronized void applied(int events) {
        applied += events;
    }

    synchronized void looked(long unread) {
        lag = unread;
    }

    synchronized void succeeded() {
        error = null;
    }

    /** Never a message from elsewhere: it may repeat personal data. */
    synchronized void failed(RuntimeException cause) {
        error = cause.getCause() instanceof SQLException sql
                ? "PostgreSQL failed, SQLSTATE " + sql.getSQLState()
                : cause.getClass().getSimpleName();
    }

    /** The rate is that since the last reading, smoothed. */
    synchronized Reading read() {
        long now = System.nanoTime();
        double seconds =
                Math.max(0.001, (double) (now - askedAt) / Duration.ofSeconds(1).toNanos());
        perSecond += WEIGHT_OF_NOW * ((applied - appliedBefore) / seconds - perSecond);
        if (perSecond < 0.1) {
            perSecond = 0;
        }
        appliedBefore = applied;
        askedAt = now;
        return new Reading(lag, perSecond, error);
    }
}

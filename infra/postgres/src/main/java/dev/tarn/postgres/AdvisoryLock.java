package dev.tarn.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A lock that makes one process the only one of its kind. PostgreSQL gives it back when the connection ends, however it
 * ends.
 *
 * @param number which lock
 */
public record AdvisoryLock(long number) {

    private static final String TRY = "select pg_try_advisory_lock(?)";
    private static final Duration AGAIN = Duration.ofMillis(500);

    /** Waits for the lock; false if the end comes first. */
    public boolean acquire(Connection connection, CountDownLatch end) throws SQLException, InterruptedException {
        do {
            try (PreparedStatement select = connection.prepareStatement(TRY)) {
                select.setLong(1, number);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    if (row.getBoolean(1)) {
                        return true;
                    }
                }
            }
        } while (!end.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS));
        return false;
    }
}

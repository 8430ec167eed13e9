package dev.tarn.eventlog.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The lock that makes one relay the only one. PostgreSQL gives it back when the connection ends, however it ends. */
final class RelayLock {

    private static final String TRY = "select pg_try_advisory_lock(x'7461726e72656c61'::bigint)";
    private static final Duration AGAIN = Duration.ofMillis(500);

    private RelayLock() {}

    /** Waits for the lock; false if the end comes first. */
    static boolean acquire(Connection connection, CountDownLatch end) throws SQLException, InterruptedException {
        do {
            try (PreparedStatement select = connection.prepareStatement(TRY);
                    ResultSet row = select.executeQuery()) {
                row.next();
                if (row.getBoolean(1)) {
                    return true;
                }
            }
        } while (!end.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS));
        return false;
    }
}

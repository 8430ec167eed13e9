package dev.tarn.eventlog.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The lock that makes one relay the only one. PostgreSQL gives it back when the connection ends, however it ends. */
final class RelayLock {

    private static final String TRY = "select pg_try_advisory_lock(x'7461726e72656c61'::bigint)";
    private static final Duration AGAIN = Duration.ofMillis(500);

    private RelayLock() {}

    /** Waits for the lock; false if it is no longer wanted. */
    static boolean acquire(Connection connection, BooleanSupplier wanted) throws SQLException, InterruptedException {
        while (wanted.getAsBoolean()) {
            try (PreparedStatement select = connection.prepareStatement(TRY);
                    ResultSet row = select.executeQuery()) {
                row.next();
                if (row.getBoolean(1)) {
                    return true;
                }
            }
            Thread.sleep(AGAIN);
        }
        return false;
    }
}

package dev.tarn.seal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Verifies the log in the database, as far as it goes at the beginning. */
public final class LogScan {

    /** One statement sees the log and its head at one moment. Relies on the primary key. */
    private static final String END = """
            select h.position, h.hash, coalesce((select max(position) from log.event), 0)
            from log.head h""";

    private record End(long head, byte @Nullable [] hash, long last) {}

    private LogScan() {}

    /**
     * Reads everything.
     *
     * @param goOn is asked now and then, with the position that it has come to
     * @throws CancellationException when it is told not to go on
     */
    public static Verdict verify(Connection connection, LogVerification verification, LongPredicate goOn)
            throws SQLException {
        End end = end(connection);
        // From before the first position, so that nothing can hide there
        LogRows.read(connection, Long.MIN_VALUE, end.last(), event -> {
            if (event.event().position() % 1024 == 0 && !goOn.test(event.event().position())) {
                throw new CancellationException();
            }
            return verification.add(event);
        });
        compare(verification, end);
        return verification.end();
    }

    private static End end(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(END)) {
            if (!row.next()) {
                return new End(0, null, 0);
            }
            return new End(row.getLong(1), row.getBytes(2), row.getLong(3));
        }
    }

    private static void compare(LogVerification verification, End end) {
        if (end.last() > end.head()) {
            verification.found(new Fault(end.head() + 1, "events lie behind the end of the log"));
        } else if (end.last() < end.head()) {
            verification.found(new Fault(
                    end.last() + 1, "the log has %d events, and its end is at %d".formatted(end.last(), end.head())));
        } else if (!Arrays.equals(verification.hash(), end.hash())) {
            verification.found(new Fault(end.head() + 1, "the end of the log has another hash than its last event"));
        }
    }
}

package dev.tarn.seal;

import dev.tarn.codec.EventRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Predicate;

/** Reads the rows of the log in order, a bite at a time, so that no transaction stays open for long. */
public final class LogRows {

    private static final int BITE = 2_000;

    /** Relies on the primary key. */
    private static final String AFTER = "select " + EventRow.COLUMNS
            + ", hash from log.event where position > ? and position <= ? order by position limit " + BITE;

    private LogRows() {}

    /** Hands over all rows behind a position, up to another, until it is told to stop. */
    public static void read(Connection connection, long after, long upTo, Predicate<LoggedEvent> goOn)
            throws SQLException {
        long last = after;
        try (PreparedStatement select = connection.prepareStatement(AFTER)) {
            int read;
            do {
                read = 0;
                select.setLong(1, last);
                select.setLong(2, upTo);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        read++;
                        LoggedEvent event = new LoggedEvent(EventRow.read(rows), rows.getBytes(10));
                        last = event.event().position();
                        if (!goOn.test(event)) {
                            return;
                        }
                    }
                }
            } while (read == BITE);
        }
    }
}

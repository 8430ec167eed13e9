package dev.tarn.projection;

import dev.tarn.codec.Unreadable;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** An event that was not applied, and why. */
record DeadLetter(Recorded event, String cause) {

    /** An event that could not be applied itself. */
    static DeadLetter of(Recorded event, Exception failure) {
        return new DeadLetter(event, describe(failure));
    }

    /** An event that comes after one that failed. */
    static DeadLetter queued(Recorded event) {
        return new DeadLetter(event, "queued behind an earlier event of the same aggregate");
    }

    /** Never a message from elsewhere: it may repeat personal data. */
    static String describe(Exception failure) {
        return switch (failure) {
            case PSQLException sql when sql.getServerErrorMessage() != null -> describe(sql.getServerErrorMessage());
            case SQLException sql -> "SQLSTATE " + sql.getSQLState();
            case Unreadable unreadable -> "unreadable: " + unreadable.getMessage();
            default -> failure.getClass().getName();
        };
    }

    private static String describe(ServerErrorMessage error) {
        String constraint = error.getConstraint();
        return "SQLSTATE " + error.getSQLState() + (constraint == null ? "" : ", constraint " + constraint);
    }
}

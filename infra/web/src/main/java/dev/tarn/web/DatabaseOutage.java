package dev.tarn.web;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database that is away, or out of room, from a defect. */
final class DatabaseOutage {

    private static final int DEEPEST_CAUSE = 20; // causes may form a ring

    private DatabaseOutage() {}

    static boolean isBehind(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (isOutage(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isOutage(Throwable cause) {
        return switch (cause) {
            case TransientDataAccessException _, DataAccessResourceFailureException _ -> true;
            case CannotCreateTransactionException _ -> true;
            case SQLTransientException _, SQLNonTransientConnectionException _, SQLRecoverableException _ -> true;
            case SQLException e -> isOutage(e.getSQLState());
            default -> false;
        };
    }

    /** Classes 08 (connection), 53 (resources) and 57P (shutdown, crash) of PostgreSQL's error codes. */
    private static boolean isOutage(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08") || sqlState.startsWith("53") || sqlState.startsWith("57P"));
    }
}

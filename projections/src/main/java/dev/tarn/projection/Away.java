package dev.tarn.projection;

import java.sql.SQLException;

/** The database did not do its part; that is nobody's fault among the events, and will be tried again. */
final class Away extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Away(SQLException cause) {
        super("PostgreSQL failed: " + cause.getMessage(), cause);
    }
}

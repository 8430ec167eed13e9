package dev.tarn.projection;

import java.sql.Connection;
import java.sql.SQLException;

/** Several statements in one transaction, on a connection that otherwise commits each. */
final class Atomically {

    private Atomically() {}

    /** What is done on the connection. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    static void run(Connection connection, Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}

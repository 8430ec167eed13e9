package dev.tarn.eventlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches durable. First in one round trip, on the guess that the head is where this process left it and that
 * nobody conflicts; when the guess was wrong, carefully, with the head locked.
 */
final class BatchCommitter {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String LOCK_HEAD = "select position, hash from log.head for update";

    private final DataSource dataSource;
    private final AppendStatement statement;
    private final Conflicts conflicts = new Conflicts();
    private final BooleanSupplier relayIsElsewhere;
    private @Nullable LogHead known;

    BatchCommitter(DataSource dataSource, AppendStatement statement, BooleanSupplier relayIsElsewhere) {
        this.dataSource = dataSource;
        this.statement = statement;
        this.relayIsElsewhere = relayIsElsewhere;
    }

    /** Completes every member: with its position, or with the conflict that it lost. Throws if nothing is known. */
    void commit(List<Append> members) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            if (!commitOnGuess(connection, members)) {
                commitCarefully(connection, members);
            }
        } catch (SQLException | RuntimeException e) {
            known = null;
            throw e;
        }
    }

    private boolean commitOnGuess(Connection connection, List<Append> members) throws SQLException {
        if (known == null) {
            return false;
        }
        AppendBatch batch = new AppendBatch(known, members);
        try {
            if (!statement.execute(connection, batch, relayIsElsewhere.getAsBoolean())) {
                return false;
            }
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
        finish(batch);
        return true;
    }

    private void commitCarefully(Connection connection, List<Append> members) throws SQLException {
        connection.setAutoCommit(false);
        try {
            LogHead head = lockHead(connection);
            Conflicts.Outcome outcome = conflicts.among(connection, members);
            AppendBatch batch = new AppendBatch(head, outcome.winners());
            if (!outcome.winners().isEmpty()
                    && !statement.execute(connection, batch, relayIsElsewhere.getAsBoolean())) {
                throw new SQLException("The head of the log moved although it was locked.");
            }
            connection.commit();
            finish(batch);
            outcome.losers().forEach(Append::fail); // only now, so that a loser finds what it lost to
        } catch (SQLException | RuntimeException e) {
            rollback(connection, e);
            throw e;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    private void finish(AppendBatch batch) {
        known = batch.after();
        batch.complete();
    }

    private static LogHead lockHead(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOCK_HEAD);
                ResultSet row = select.executeQuery()) {
            row.next();
            return new LogHead(row.getLong(1), row.getBytes(2));
        }
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}

package dev.tarn.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;

/** The two ways to apply events: all at once, or halved again and again until the one that fails stands alone. */
final class Applying {

    private final Handler handler;
    private final Generation generation;

    Applying(Handler handler, Generation generation) {
        this.handler = handler;
        this.generation = generation;
    }

    /** What changes the view. */
    @FunctionalInterface
    interface Handler {
        void apply(Batch batch, Connection connection) throws SQLException;
    }

    /**
     * The quick way.
     *
     * @throws Poisoned when it is an event's fault that this fails
     */
    Batch atOnce(List<Recorded> events, Parking parking, Connection connection) throws SQLException {
        Batch batch = new Batch(generation, parking.open(events));
        try {
            handler.apply(batch, connection);
            return batch;
        } catch (SQLException | RuntimeException e) {
            if (Blame.isOnEvent(e)) {
                throw new Poisoned(e);
            }
            throw e;
        }
    }

    /** The careful way, which parks what fails. */
    Batch apart(List<Recorded> events, Parking parking, Connection connection) throws SQLException {
        Batch whole = new Batch(generation, events);
        apart(events, whole, parking, connection);
        return whole;
    }

    private void apart(List<Recorded> events, Batch whole, Parking parking, Connection connection) throws SQLException {
        List<Recorded> open = parking.open(events);
        if (open.isEmpty()) {
            return;
        }
        Savepoint before = connection.setSavepoint();
        try {
            whole.takeOver(atOnce(open, parking, connection));
            connection.releaseSavepoint(before);
        } catch (Poisoned e) {
            connection.rollback(before);
            halve(open, whole, parking, connection, e);
        }
    }

    private void halve(List<Recorded> open, Batch whole, Parking parking, Connection connection, Poisoned poisoned)
            throws SQLException {
        if (open.size() == 1) {
            parking.park(open.getFirst(), poisoned.failure());
            return;
        }
        int middle = open.size() / 2;
        apart(open.subList(0, middle), whole, parking, connection);
        apart(open.subList(middle, open.size()), whole, parking, connection);
    }
}

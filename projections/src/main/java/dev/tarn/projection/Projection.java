package dev.tarn.projection;

import dev.tarn.domain.DomainEvent;
import dev.tarn.redis.ItemViewState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Turns events into a view. A bean of this type is all it takes: its migrations are found in {@code
 * db/projection/<name>}, its consumer group is its name.
 */
public interface Projection {

    /** The name of the one that tells all others what administrators want; it cannot be commanded itself. */
    String CONTROLS = "controls";

    /** Lower-case letters; names schemas, the consumer group and the migrations' folder. Never changes. */
    String name();

    /** The version of the view's shape. Whoever changes the shape raises it and adds a migration. */
    int version();

    /** Whether events of this type change the view; all others are passed over unread. */
    boolean interestedIn(Class<? extends DomainEvent> type);

    /**
     * Changes the view. A pure function of the events: the same events in other batches give the same view.
     *
     * @param connection in the transaction of the checkpoint, with the tables of the batch's generation in its path
     */
    void apply(Batch batch, Connection connection) throws SQLException;

    /**
     * Takes events into a generation that nobody reads yet, from the first one on: as {@link #apply} does, or quicker, by
     * appending what {@link #settle} brings together.
     *
     * @param connection likewise
     */
    default void load(Batch batch, Connection connection) throws SQLException {
        apply(batch, connection);
    }

    /**
     * Makes of what was loaded what {@link #apply} would have made of the same events. Safe to repeat.
     *
     * @param connection in a transaction, with the tables of the generation in its path
     */
    default void settle(Connection connection) throws SQLException {}

    /** How long events may collect while there are few. Whoever waits for one of them waits up to twice as long. */
    default Duration linger() {
        return Duration.ofMillis(20);
    }

    /** The state of the Redis view, where a projection has one, to announce with checkpoints. */
    default @Nullable ItemViewState redisView(Generation generation, Connection connection) throws SQLException {
        return null;
    }

    /** Removes what a generation that is not written any more has left outside PostgreSQL. */
    default void forget(Generation generation) {}

    /**
     * How what a generation keeps outside PostgreSQL differs from its rows, in a few words each; nothing where all is
     * well, or cannot be seen now.
     *
     * @param connection with the tables of the generation in its path, in a snapshot
     */
    default List<String> differencesBeside(Generation generation, Connection connection) throws SQLException {
        return List.of();
    }

    /** Whether what a generation keeps outside PostgreSQL is complete, or cannot be had now. */
    default boolean isFilled(Generation generation, Connection connection) throws SQLException {
        return true;
    }

    /** Begins what goes on beside the batches of a generation that is written, until it is closed. */
    default AutoCloseable beside(Generation generation, DataSource dataSource) {
        return () -> {};
    }
}

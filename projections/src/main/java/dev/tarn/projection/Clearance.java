package dev.tarn.projection;

import dev.tarn.projection.Generations.Entry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves generations that readers do not see: into step with the live one, out of use, away. */
final class Clearance {

    private static final Logger log = LoggerFactory.getLogger(Clearance.class);

    /** By then every instance has stopped to write a generation that it should not write any more. */
    static final Duration GRACE = Duration.ofSeconds(3);

    private static final String CHANGE = """
        update projection.generation
        set state = ?, drop_at = now() + ? * interval '1 second', retired_at = case when ? = 'RETIRED' then now() end
        where projection = ? and generation = ? and state = any(?)
        """;

    private static final String DUE = """
        select generation from projection.generation where projection = ? and state <> 'LIVE' and drop_at < now()
        """;

    private final Connection connection;
    private final Projection projection;

    Clearance(Connection connection, Projection projection) {
        this.connection = connection;
        this.projection = projection;
    }

    /** From now on the generation is written in step with the live one. */
    void join(Generation generation) throws SQLException {
        change(generation, GenerationState.FOLLOWING, null, GenerationState.BUILDING);
    }

    /** From now on nobody writes it. */
    void retire(Generation generation) throws SQLException {
        change(
                generation,
                GenerationState.RETIRED,
                GRACE.toSeconds(),
                GenerationState.BUILDING,
                GenerationState.FOLLOWING,
                GenerationState.RETIRED);
    }

    private void change(Generation generation, GenerationState state, @Nullable Long seconds, GenerationState... from)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CHANGE)) {
            statement.setString(1, state.name());
            statement.setObject(2, seconds, Types.BIGINT);
            statement.setString(3, state.name());
            statement.setString(4, generation.projection());
            statement.setInt(5, generation.number());
            statement.setArray(6, connection.createArrayOf("text", from));
            statement.executeUpdate();
        }
    }

    /** Removes what has been kept for long enough, and what nobody can write any more because it has an older shape. */
    void run(List<Entry> known, Generation live) throws SQLException {
        Set<Integer> due = due();
        for (Entry entry : known) {
            boolean isOld = entry.state() == GenerationState.FOLLOWING
                    && entry.generation().version() < live.version();
            if (isOld || due.contains(entry.generation().number())) {
                clear(entry);
            }
        }
    }

    private Set<Integer> due() throws SQLException {
        Set<Integer> due = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(DUE)) {
            statement.setString(1, projection.name());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    due.add(rows.getInt(1));
                }
            }
        }
        return due;
    }

    private void clear(Entry entry) throws SQLException {
        if (entry.state() == GenerationState.RETIRED) {
            Atomically.run(connection, () -> Generations.drop(connection, entry.generation()));
            boolean _ = forget(projection, entry.generation());
        } else {
            retire(entry.generation());
        }
    }

    /** Removes what a generation that nobody writes has left elsewhere; whether that was possible now. */
    static boolean forget(Projection projection, Generation generation) {
        try {
            projection.forget(generation);
            return true;
        } catch (RuntimeException e) {
            log.debug("What {} has left elsewhere cannot be removed now", generation.schema(), e); // tried again
            return false;
        }
    }
}

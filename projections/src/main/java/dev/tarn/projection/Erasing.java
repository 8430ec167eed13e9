package dev.tarn.projection;

import dev.tarn.kafka.EventTopic;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings erasures to the generations of a projection that read no events any more: those that are kept to go back to, and
 * views of the past. Each keeps a script that does it, so that a program can do it that does not know their shape.
 */
final class Erasing {

    private static final Logger log = LoggerFactory.getLogger(Erasing.class);

    /** Nobody writes a retired one when its grace is over, and nobody a view of the past when it is ready. */
    private static final String UNWRITTEN = """
        select g.generation, g.version, g.erasure, g.erased_to is null, coalesce(g.erased_to, r.to_position, (
          select min(c.position) from projection.checkpoint c
          where c.projection = g.projection and c.generation = g.generation), 0)
        from projection.generation g
        left join projection.replay r
          on r.projection = g.projection and r.generation = g.generation
            and r.status = 'READY' and r.to_position is not null
        where g.projection = ?
          and (g.state = 'RETIRED' and g.retired_at < now() - ? * interval '1 second' and g.drop_at > now()
            or g.state = 'BUILDING' and r.id is not null)
        """;

    /** Relies on erasure_position. */
    private static final String OWED =
            "select owner_id, position from keys.erasure where position > ? order by position limit 1000";

    /** Whoever switches back to it waits, or has been waited for. */
    private static final String HOLD = """
        select from projection.generation where projection = ? and generation = ? and state <> 'LIVE' for update
        """;

    private static final String ERASED =
            "create temporary table erased (owner_id uuid, partition integer) on commit drop";

    private static final String LIST = "insert into pg_temp.erased select * from unnest(?, ?)";

    /**
     * As if Redis had lost it: whoever sees this generation again fills it from its rows. Never an epoch that a Redis may
     * know from an earlier life of this database.
     */
    private static final String ABANDON = """
        update projection.redis_view
        set epoch = greatest(epoch + 1, (extract(epoch from clock_timestamp()) * 1000)::bigint),
            run_id = null, complete = false
        where projection = ? and generation = ? and run_id is not null
        """;

    private static final String DONE =
            "update projection.generation set erased_to = ? where projection = ? and generation = ?";

    private final Connection connection;
    private final Projection projection;

    Erasing(Connection connection, Projection projection) {
        this.connection = connection;
        this.projection = projection;
    }

    private record Unwritten(
            Generation generation, @Nullable String script, boolean isFirst, long erasedTo) {}

    private record Owed(List<UUID> owners, long upTo) {}

    /** The generations in which it cannot be done, so that they must go. */
    List<Generation> run() throws SQLException {
        List<Generation> hopeless = new ArrayList<>();
        for (Unwritten one : unwritten()) {
            Owed owed = owed(one.erasedTo());
            if (!owed.owners().isEmpty() && !erase(one, owed)) {
                hopeless.add(one.generation());
            }
        }
        return hopeless;
    }

    private List<Unwritten> unwritten() throws SQLException {
        List<Unwritten> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(UNWRITTEN)) {
            statement.setString(1, projection.name());
            statement.setLong(2, Clearance.GRACE.toSeconds());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    var generation = new Generation(projection.name(), row.getInt(1), row.getInt(2));
                    found.add(new Unwritten(generation, row.getString(3), row.getBoolean(4), row.getLong(5)));
                }
            }
        }
        return found;
    }

    private Owed owed(long after) throws SQLException {
        List<UUID> owners = new ArrayList<>();
        long upTo = after;
        try (PreparedStatement statement = connection.prepareStatement(OWED)) {
            statement.setLong(1, after);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    owners.add(row.getObject(1, UUID.class));
                    upTo = row.getLong(2);
                }
            }
        }
        return new Owed(owners, upTo);
    }

    /** Rows first, then Redis, which may be away; only when both are done is it not done again. */
    private boolean erase(Unwritten from, Owed owed) throws SQLException {
        String script = from.script();
        if (script == null) {
            return false;
        }
        try {
            whileUnseen(from.generation(), () -> eraseRows(from.generation(), script, owed.owners()));
        } catch (SQLException e) {
            if (isHopeless(e)) {
                log.warn("Nobody can be erased in {}", from.generation().schema(), e);
                return false;
            }
            throw e;
        }
        whileUnseen(from.generation(), () -> {
            if (!from.isFirst() || Clearance.forget(projection, from.generation())) {
                done(from.generation(), owed.upTo());
            }
        });
        return true;
    }

    /** In one transaction, which outlives a crash; nothing is done when readers are back at the generation. */
    private void whileUnseen(Generation generation, Atomically.Work work) throws SQLException {
        Atomically.run(connection, () -> {
            try (Statement durable = connection.createStatement()) {
                durable.execute("set local synchronous_commit = on");
            }
            if (isHeld(generation)) {
                work.run();
            }
        });
    }

    private boolean isHeld(Generation generation) throws SQLException {
        try (PreparedStatement hold = connection.prepareStatement(HOLD)) {
            hold.setString(1, generation.projection());
            hold.setInt(2, generation.number());
            try (ResultSet row = hold.executeQuery()) {
                return row.next();
            }
        }
    }

    /** The script and the tables do not go together, or what it does is not allowed; whatever else passes. */
    private static boolean isHopeless(SQLException e) {
        return String.valueOf(e.getSQLState()).startsWith("42") || Blame.isOnEvent(e);
    }

    private void eraseRows(Generation generation, String script, List<UUID> owners) throws SQLException {
        UUID[] gone = owners.toArray(UUID[]::new);
        Transaction.enter(generation, connection);
        try (Statement statement = connection.createStatement();
                ArrayStatement list = new ArrayStatement(connection, LIST);
                PreparedStatement abandon = connection.prepareStatement(ABANDON)) {
            statement.execute(ERASED);
            list.uuids(gone).ints(partitionsOf(owners)).execute();
            statement.execute(script);
            abandon.setString(1, generation.projection());
            abandon.setInt(2, generation.number());
            abandon.executeUpdate();
        }
        new DeadLetters(generation).remove(connection, gone);
    }

    private static int[] partitionsOf(List<UUID> owners) {
        return owners.stream().mapToInt(EventTopic::partitionOf).toArray();
    }

    private void done(Generation generation, long upTo) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DONE)) {
            statement.setLong(1, upTo);
            statement.setString(2, generation.projection());
            statement.setInt(3, generation.number());
            statement.executeUpdate();
        }
    }
}

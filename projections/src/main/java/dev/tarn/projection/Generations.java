package dev.tarn.projection;

import dev.tarn.postgres.Database;
import dev.tarn.postgres.DatabaseRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which generations there are. The first one of each projection is made here and is live at once. */
final class Generations {

    /** Several instances may start at the same moment; the first makes what is missing, the others wait. */
    private static final long LOCK = 0x7461726e70726f6aL;

    private static final String ALL = "select projection, generation, version, state from projection.generation";

    private static final String ADD = """
        insert into projection.generation (projection, generation, version, state, views, erasure)
        values (?, ?, ?, ?, ?, ?)
        """;

    /** A number is never used again: who still thinks of the dropped one must not write to its successor. */
    private static final String NEXT = """
        select 1 + greatest(
          (select max(generation) from projection.generation where projection = ?),
          (select max(generation) from projection.replay where projection = ?))
        """;

    private final Database database;

    Generations(Database database) {
        this.database = database;
    }

    /** A generation and what it is there for. */
    record Entry(Generation generation, GenerationState state) {}

    /** Sees to it that each projection has a generation that readers see. */
    void prepare(List<Projection> projections) {
        try (Connection connection = database.connect(DatabaseRole.PROJECTION, "generations");
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + LOCK + ")"); // let go of with the connection
            database.migrate(DatabaseRole.PROJECTION, "projection", "db/machinery", Map.of());
            List<Entry> known = all(connection);
            for (Projection projection : projections) {
                if (live(projection.name(), known).isEmpty()) {
                    first(connection, projection);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Generations cannot be read: " + e.getMessage(), e);
        }
    }

    static List<Entry> all(Connection connection) throws SQLException {
        List<Entry> all = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(ALL);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                var generation = new Generation(rows.getString(1), rows.getInt(2), rows.getInt(3));
                all.add(new Entry(generation, GenerationState.valueOf(rows.getString(4))));
            }
        }
        return all;
    }

    static Optional<Generation> live(String projection, List<Entry> known) {
        return known.stream()
                .filter(entry -> entry.state() == GenerationState.LIVE)
                .map(Entry::generation)
                .filter(generation -> generation.projection().equals(projection))
                .findFirst();
    }

    private void first(Connection connection, Projection projection) throws SQLException {
        Generation first = new Generation(projection.name(), 1, projection.version());
        build(first);
        Atomically.run(connection, () -> {
            add(connection, first, GenerationState.LIVE);
            LiveViews.pointTo(first, connection);
        });
    }

    static void add(Connection connection, Generation generation, GenerationState state) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setString(1, generation.projection());
            statement.setInt(2, generation.number());
            statement.setInt(3, generation.version());
            statement.setString(4, state.name());
            statement.setString(5, LiveViews.definition(generation));
            statement.setString(6, erasure(generation));
            statement.executeUpdate();
        }
    }

    /** The script that takes everything of some owners out of a generation, where its projection has one. */
    private static @Nullable String erasure(Generation generation) {
        String resource = "/db/projection/" + generation.projection() + "/erase.sql";
        try (InputStream file = Generations.class.getResourceAsStream(resource)) {
            return file == null ? null : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of the next generation. */
    static int next(Connection connection, String projection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
            statement.setString(1, projection);
            statement.setString(2, projection);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Makes the tables; safe to repeat after a crash in between. */
    void build(Generation generation) {
        database.migrate(
                DatabaseRole.PROJECTION,
                generation.schema(),
                "db/projection/" + generation.projection(),
                Map.of("generation", Integer.toString(generation.number())));
        letBeSearched(generation);
    }

    /** Whoever certifies that a user is erased searches what readers do not see, too. */
    private void letBeSearched(Generation generation) {
        try (Connection connection = database.connect(DatabaseRole.PROJECTION, "generations");
                Statement statement = connection.createStatement()) {
            statement.execute("grant usage on schema " + generation.schema() + " to tarn_query");
            statement.execute("grant select on all tables in schema " + generation.schema() + " to tarn_query");
        } catch (SQLException e) {
            throw new IllegalStateException(generation.schema() + " cannot be opened to searches.", e);
        }
    }

    /** Removes a generation and all that is kept of it; safe to repeat. */
    static void drop(Connection connection, Generation generation) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + generation.schema() + " cascade");
        }
        for (String table : List.of("checkpoint", "dead_letter", "redis_view", "deferred_index", "generation")) {
            String sql = "delete from projection." + table + " where projection = ? and generation = ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, generation.projection());
                statement.setInt(2, generation.number());
                statement.executeUpdate();
            }
        }
    }
}

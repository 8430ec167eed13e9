package dev.tarn.projection;

import dev.tarn.postgres.Database;
import dev.tarn.postgres.DatabaseRole;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;

/** Which generations there are. The first one of each projection is made here and is live at once. */
final class Generations {

    /** Several instances may start at the same moment; the first makes what is missing, the others wait. */
    private static final long LOCK = 0x7461726e70726f6aL;

    /** Relies on generation_live. */
    private static final String LIVE = """
            select generation, version from projection.generation where projection = ? and state = 'LIVE'
            """;

    private static final String ADD = """
            insert into projection.generation (projection, generation, version, state) values (?, ?, ?, 'LIVE')
            """;

    private final Database database;

    Generations(Database database) {
        this.database = database;
    }

    /**
     * The generation that readers see.
     *
     * @throws IllegalStateException when it has another shape than this program builds
     */
    Generation live(Projection projection) {
        try (Connection connection = database.connect(DatabaseRole.PROJECTION, "generations");
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + LOCK + ")"); // let go of with the connection
            database.migrate(DatabaseRole.PROJECTION, "projection", "db/machinery", Map.of());
            Optional<Generation> live = find(connection, projection);
            return live.isPresent() ? checked(live.get(), projection) : first(connection, projection);
        } catch (SQLException e) {
            throw new IllegalStateException("Generations cannot be read: " + e.getMessage(), e);
        }
    }

    private static Optional<Generation> find(Connection connection, Projection projection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LIVE)) {
            statement.setString(1, projection.name());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Generation(projection.name(), row.getInt(1), row.getInt(2)))
                        : Optional.empty();
            }
        }
    }

    private static Generation checked(Generation live, Projection projection) {
        if (!live.hasShapeOf(projection)) {
            throw new IllegalStateException("The view of %s has shape %d, and this program builds shape %d: replay it."
                    .formatted(live.schema(), live.version(), projection.version()));
        }
        return live;
    }

    private Generation first(Connection connection, Projection projection) throws SQLException {
        Generation first = new Generation(projection.name(), 1, projection.version());
        build(first);
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setString(1, first.projection());
            statement.setInt(2, first.number());
            statement.setInt(3, first.version());
            statement.executeUpdate();
        }
        LiveViews.pointTo(first, connection);
        connection.commit();
        return first;
    }

    /** Makes the tables; safe to repeat after a crash in between. */
    void build(Generation generation) {
        database.migrate(
                DatabaseRole.PROJECTION,
                generation.schema(),
                "db/projection/" + generation.projection(),
                Map.of("generation", Integer.toString(generation.number())));
    }
}

package dev.tarn.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the secondary indexes off tables that are about to be loaded, and makes them afterwards, all at once. */
final class DeferredIndexes {

    private static final Logger log = LoggerFactory.getLogger(DeferredIndexes.class);

    /** All that are no constraint's. */
    private static final String NOTE = """
        insert into projection.deferred_index (projection, generation, name, definition)
        select ?, ?, c.relname, pg_get_indexdef(i.indexrelid)
        from pg_index i
        join pg_class c on c.oid = i.indexrelid
        where c.relnamespace = to_regnamespace(?) and c.relname not like 'flyway%'
          and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
        on conflict do nothing
        """;

    private static final String NOTED = """
        select name, definition from projection.deferred_index where projection = ? and generation = ?
        order by name desc
        """;

    private static final String FORGET =
            "delete from projection.deferred_index where projection = ? and generation = ?";

    private final Generation generation;
    private final Connection connection;

    DeferredIndexes(Generation generation, Connection connection) {
        this.generation = generation;
        this.connection = connection;
    }

    private record Index(String name, String definition) {

        String creation() {
            return definition.replaceFirst("INDEX ", "INDEX IF NOT EXISTS ");
        }
    }

    void takeOff() throws SQLException {
        try (PreparedStatement note = prepare(NOTE);
                Statement drop = connection.createStatement()) {
            note.setString(3, generation.schema());
            note.executeUpdate();
            for (Index index : noted()) {
                drop.execute("drop index if exists %s.%s".formatted(generation.schema(), index.name()));
            }
        }
    }

    /** Safe to repeat after a crash in between. */
    void make(Connections connections) throws SQLException {
        together(noted().stream().map(Index::creation).toList(), connections);
        together(
                SchemaTables.of(generation, connection).stream()
                        .map(table -> "analyze %s.%s".formatted(generation.schema(), table.name()))
                        .toList(),
                connections);
        try (PreparedStatement forget = prepare(FORGET)) {
            forget.executeUpdate();
        }
    }

    /** Where another connection comes from; null when there shall be none. */
    @FunctionalInterface
    interface Connections {
        @Nullable
        Connection open() throws SQLException;
    }

    /** Runs statements in this order, two at a time if there is a connection: much of each is done by one process. */
    private void together(List<String> statements, Connections connections) throws SQLException {
        Queue<String> left = new ConcurrentLinkedQueue<>(statements);
        var beside = new FutureTask<Void>(() -> {
            try (Connection second = second(connections)) {
                if (second != null) {
                    execute(left, second);
                }
            }
            return null;
        });
        Thread.ofPlatform().daemon().name("indexes-" + generation.schema()).start(beside);
        try {
            execute(left, connection);
        } finally {
            left.clear(); // there may have been a failure
            join(beside);
        }
    }

    private @Nullable Connection second(Connections connections) {
        try {
            return connections.open();
        } catch (SQLException e) {
            log.info("The indexes of {} are made over one connection: {}", generation.schema(), e.getMessage());
            return null;
        }
    }

    private static void execute(Queue<String> left, Connection on) throws SQLException {
        try (Statement statement = on.createStatement()) {
            for (String sql = left.poll(); sql != null; sql = left.poll()) {
                statement.execute("set maintenance_work_mem = '" + (isGin(sql) ? "16MB" : "128MB") + "'");
                statement.execute(sql);
            }
        }
    }

    /** It gathers keys in a tree, which is quick as long as it is in a processor's cache; the others sort. */
    private static boolean isGin(String definition) {
        return definition.contains(" USING gin ");
    }

    private static void join(FutureTask<Void> task) throws SQLException {
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException failure ? failure : new SQLException(e.getCause());
        }
    }

    /** The costly ones first. */
    private List<Index> noted() throws SQLException {
        List<Index> indexes = new ArrayList<>();
        try (PreparedStatement statement = prepare(NOTED);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                indexes.add(new Index(rows.getString(1), rows.getString(2)));
            }
        }
        indexes.sort(Comparator.comparing(index -> !isGin(index.definition())));
        return indexes;
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, generation.projection());
        statement.setInt(2, generation.number());
        return statement;
    }
}

package dev.tarn.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Takes the secondary indexes off tables that are about to be loaded, and makes them afterwards, all at once. */
final class DeferredIndexes {

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
        select name, definition from projection.deferred_index where projection = ? and generation = ? order by name
        """;

    private static final String FORGET =
            "delete from projection.deferred_index where projection = ? and generation = ?";

    private final Generation generation;
    private final Connection connection;

    DeferredIndexes(Generation generation, Connection connection) {
        this.generation = generation;
        this.connection = connection;
    }

    private record Index(String name, String definition) {}

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
    void make() throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement forget = prepare(FORGET)) {
            statement.execute("set maintenance_work_mem = '128MB'");
            for (Index index : noted()) {
                statement.execute(index.definition().replaceFirst("INDEX ", "INDEX IF NOT EXISTS "));
            }
            for (SchemaTables.Table table : SchemaTables.of(generation, connection)) {
                statement.execute("analyze %s.%s".formatted(generation.schema(), table.name()));
            }
            forget.executeUpdate();
        }
    }

    private List<Index> noted() throws SQLException {
        List<Index> indexes = new ArrayList<>();
        try (PreparedStatement statement = prepare(NOTED);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                indexes.add(new Index(rows.getString(1), rows.getString(2)));
            }
        }
        return indexes;
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, generation.projection());
        statement.setInt(2, generation.number());
        return statement;
    }
}

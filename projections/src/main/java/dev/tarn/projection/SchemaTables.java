package dev.tarn.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The tables of a generation, as the catalogue has them: what is done with all projections alike needs no more. */
final class SchemaTables {

    private static final String TABLES = """
        select c.relname,
          (select string_agg(format('%I', a.attname), ', ' order by k.n)
           from unnest(i.indkey) with ordinality as k(attnum, n)
           join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum),
          (select string_agg(format(
             case a.atttypid when 'bytea'::regtype then '%1$L, convert_from(t.%2$I, ''UTF8'')' else '%1$L, t.%2$I' end,
             a.attname, a.attname), ', ' order by a.attnum)
           from pg_attribute a
           where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid <> 'tsvector'::regtype)
        from pg_class c
        join pg_index i on i.indrelid = c.oid and i.indisprimary
        where c.relnamespace = to_regnamespace(?) and c.relkind = 'r' and c.relname <> 'flyway_schema_history'
        order by c.relname
        """;

    private SchemaTables() {}

    /**
     * A table.
     *
     * @param key the columns of its primary key, comma-separated
     * @param json the arguments that make a row {@code t} a JSON object
     */
    record Table(String name, String key, String json) {}

    static List<Table> of(Generation generation, Connection connection) throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
            statement.setString(1, generation.schema());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    tables.add(new Table(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
        }
        return tables;
    }
}

package dev.tarn.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds a new generation against the live one, row by row, in one snapshot. Samples name the key and the columns that
 * differ, never what is in them: that may be personal, and would outlive its erasure.
 */
final class Comparison {

    private static final int SAMPLES = 20;

    /** Both have all partitions, and are at the same position in each. */
    private static final String APART = """
        select count(*) from
          (select partition, position from projection.checkpoint where projection = ? and generation = ?) l
          full join
          (select partition, position from projection.checkpoint where projection = ? and generation = ?) n
          on l.partition = n.partition
        where l.position is distinct from n.position
        """;

    private static final String COUNT = """
        select count(*) filter (where n.k is null), count(*) filter (where l.k is null),
          count(*) filter (where n.h <> l.h)
        from (select concat_ws('/', %1$s) k, hashtextextended(t::text, 0) h from %2$s.%4$s t) l
        full join (select concat_ws('/', %1$s) k, hashtextextended(t::text, 0) h from %3$s.%4$s t) n on n.k = l.k
        where n.h is distinct from l.h
        """;

    private static final String SAMPLE = """
        select jsonb_build_object('table', '%4$s', 'key', coalesce(l.k, n.k),
          'difference', case when n.k is null then 'onlyLive' when l.k is null then 'onlyNew' else 'changed' end,
          'columns', coalesce((
             select jsonb_agg(a.key order by a.key)
             from jsonb_each(to_jsonb(l.r)) a join jsonb_each(to_jsonb(n.r)) b on b.key = a.key
             where a.value is distinct from b.value), '[]'))::text
        from (select concat_ws('/', %1$s) k, hashtextextended(t::text, 0) h, t as r from %2$s.%4$s t) l
        full join (select concat_ws('/', %1$s) k, hashtextextended(t::text, 0) h, t as r from %3$s.%4$s t) n
          on n.k = l.k
        where n.h is distinct from l.h
        limit %5$d
        """;

    private final Projection projection;
    private final Generation live;
    private final Generation built;

    Comparison(Projection projection, Generation live, Generation built) {
        this.projection = projection;
        this.live = live;
        this.built = built;
    }

    /** What was found; the samples are a JSON array. */
    record Differences(long onlyLive, long onlyNew, long changed, String samples) {}

    /** Nothing when they are not at the same position at this moment, unless they need not be. */
    Optional<Differences> compare(Connection connection, boolean atSamePosition) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            statement.execute("set local work_mem = '64MB'");
            if (atSamePosition && areApart(connection)) {
                return Optional.empty();
            }
            return Optional.of(compare(connection));
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private boolean areApart(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APART)) {
            statement.setString(1, live.projection());
            statement.setInt(2, live.number());
            statement.setString(3, built.projection());
            statement.setInt(4, built.number());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1) > 0;
            }
        }
    }

    private Differences compare(Connection connection) throws SQLException {
        long[] counts = new long[3];
        List<String> samples = new ArrayList<>();
        for (SchemaTables.Table table : SchemaTables.of(built, connection)) {
            if (count(table, connection, counts) && samples.size() < SAMPLES) {
                sample(table, connection, samples);
            }
        }
        List<String> beside = besides(connection);
        beside.stream()
                .limit(SAMPLES - samples.size())
                .map("{\"table\":\"redis\",\"key\":\"%s\",\"difference\":\"changed\",\"columns\":[]}"::formatted)
                .forEach(samples::add);
        return new Differences(counts[0], counts[1], counts[2] + beside.size(), "[" + String.join(",", samples) + "]");
    }

    private List<String> besides(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local search_path = " + built.schema());
        }
        return projection.differencesBeside(built, connection);
    }

    private String sql(String form, SchemaTables.Table table, int limit) {
        return form.formatted(table.key(), live.schema(), built.schema(), table.name(), limit);
    }

    private boolean count(SchemaTables.Table table, Connection connection, long[] counts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql(COUNT, table, 0));
                ResultSet row = statement.executeQuery()) {
            row.next();
            long found = 0;
            for (int i = 0; i < counts.length; i++) {
                counts[i] += row.getLong(i + 1);
                found += row.getLong(i + 1);
            }
            return found > 0;
        }
    }

    private void sample(SchemaTables.Table table, Connection connection, List<String> samples) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql(SAMPLE, table, SAMPLES - samples.size()));
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                samples.add(rows.getString(1));
            }
        }
    }
}

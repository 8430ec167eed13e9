package dev.tarn.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tells everybody how the projections of this process do. */
final class Reports {

    private static final String WRITE = """
        insert into projection.report (projection, instance, lag, events_per_second, last_error, updated_at)
        values (?, ?, ?, ?, ?, now())
        on conflict (projection, instance) do update
        set lag = excluded.lag, events_per_second = excluded.events_per_second, last_error = excluded.last_error,
          updated_at = excluded.updated_at
        """;

    private static final String FORGET = """
        delete from projection.report
        where updated_at < now() - interval '1 minute' or instance = ? and projection = any(?)
        """;

    private static final String LETTERS = """
        select d.projection, count(*)
        from projection.dead_letter d
        join projection.generation g on g.projection = d.projection and g.generation = d.generation
        where g.state = 'LIVE'
        group by d.projection
        """;

    private static final String REPLAYS = """
        select distinct on (projection) projection, status from projection.replay order by projection, started_at desc
        """;

    private final Connection connection;
    private final UUID instance;

    Reports(Connection connection, UUID instance) {
        this.connection = connection;
        this.instance = instance;
    }

    void write(List<RunningProjection> projections) throws SQLException {
        Map<String, Long> letters = letters();
        Map<String, String> replays = replays();
        try (PreparedStatement write = connection.prepareStatement(WRITE);
                PreparedStatement forget = connection.prepareStatement(FORGET)) {
            for (RunningProjection one : projections) {
                one.meters().parked(letters.getOrDefault(one.name(), 0L));
                Optional<RunState.Reading> reading =
                        one.run().map(run -> run.state().read());
                boolean failing = reading.map(RunState.Reading::error).isPresent();
                one.meters().is(reading.isPresent(), failing, replays.get(one.name()));
                if (reading.isPresent()) {
                    add(write, one.name(), reading.get());
                }
            }
            write.executeBatch();
            forget.setObject(1, instance);
            forget.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            projections.stream()
                                    .filter(one -> one.run().isEmpty())
                                    .map(RunningProjection::name)
                                    .toArray()));
            forget.executeUpdate();
        }
    }

    private void add(PreparedStatement write, String projection, RunState.Reading reading) throws SQLException {
        write.setString(1, projection);
        write.setObject(2, instance);
        write.setLong(3, reading.lag());
        write.setDouble(4, reading.perSecond());
        write.setString(5, reading.error());
        write.addBatch();
    }

    private Map<String, String> replays() throws SQLException {
        Map<String, String> replays = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(REPLAYS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                replays.put(rows.getString(1), rows.getString(2));
            }
        }
        return replays;
    }

    private Map<String, Long> letters() throws SQLException {
        Map<String, Long> letters = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LETTERS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                letters.put(rows.getString(1), rows.getLong(2));
            }
        }
        return letters;
    }
}

package dev.tarn.eventlog.reports;

import dev.tarn.domain.log.LogUnavailable;
import dev.tarn.domain.system.RoadReports;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The log, and the checkpoints in schema {@code read}. */
public final class JdbcRoadReports implements RoadReports {

    /** Relies on the primary key. */
    private static final String HOLDS = "select 1 from log.event where position = ? and aggregate_id = ?";

    private static final String PASSAGES = """
        select g.projection,
          coalesce((select paused from read.control c where c.projection = g.projection), false),
          coalesce((select position from read.checkpoint k where k.projection = g.projection and k.partition = ?), 0)
        from read.generation g
        where g.state = 'LIVE'
        order by g.projection
        """;

    private final DataSource dataSource;

    public JdbcRoadReports(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public boolean holds(UUID aggregateId, long position) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(HOLDS)) {
            statement.setLong(1, position);
            statement.setObject(2, aggregateId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new LogUnavailable("The event log cannot be read.", e);
        }
    }

    @Override
    public List<Passage> passages(int partition) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(PASSAGES)) {
            statement.setInt(1, partition);
            try (ResultSet rows = statement.executeQuery()) {
                List<Passage> passages = new ArrayList<>();
                while (rows.next()) {
                    passages.add(new Passage(rows.getString(1), rows.getBoolean(2), rows.getLong(3)));
                }
                return passages;
            }
        } catch (SQLException e) {
            throw new LogUnavailable("The checkpoints of the projections cannot be read.", e);
        }
    }
}

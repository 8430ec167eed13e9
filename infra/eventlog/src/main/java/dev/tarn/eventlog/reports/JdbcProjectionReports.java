package dev.tarn.eventlog.reports;

import dev.tarn.domain.log.LogUnavailable;
import dev.tarn.domain.projection.ProjectionReports;
import dev.tarn.domain.projection.ReplayReport;
import dev.tarn.domain.projection.ReplayStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** The reports in schema {@code read}. Before projections have ever run there are none. */
public final class JdbcProjectionReports implements ProjectionReports {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /** No such table, schema or right: the projections have not made it yet. */
    private static final Set<String> NOT_YET = Set.of("42P01", "3F000", "42501");

    private static final String EXISTS =
            "select 1 from read.generation where projection = ? and projection <> 'controls'";

    private static final String REPLAY = """
        select id, projection, status, to_position, can_roll_back, failure from read.replay where id = ?
        """;

    /** What is asked for and was not yet begun. */
    private static final String REQUEST = """
        select replay_id, projection, 'RUNNING', to_position, false, null from read.replay_request where replay_id = ?
        """;

    private static final String LETTER = "select 1 from read.dead_letter where projection = ? and id = ?";

    /** Begun by a new version, and switched or failed by itself. */
    private static final String UNRECORDED = """
        select r.id, r.projection, r.status, r.to_position, r.can_roll_back, r.failure
        from read.replay r
        left join read.replay_request q on q.replay_id = r.id
        where q.replay_id is null and r.status in ('RUNNING', 'VERIFYING', 'READY', 'SWITCHED')
          or q.wish = 'START' and r.status in ('SWITCHED', 'FAILED')
        order by r.started_at
        limit 100
        """;

    private static final String RESULT = "select result::text from read.letter_result where request_id = ?";

    private final DataSource dataSource;

    public JdbcProjectionReports(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    @Override
    public boolean exists(String projection) {
        return !ask(EXISTS, row -> true, projection).isEmpty();
    }

    @Override
    public Optional<ReplayReport> replay(UUID replayId) {
        return ask(REPLAY, JdbcProjectionReports::report, replayId).stream()
                .findFirst()
                .or(() -> ask(REQUEST, JdbcProjectionReports::report, replayId).stream()
                        .findFirst());
    }

    @Override
    public boolean hasDeadLetter(String projection, long letterId) {
        return !ask(LETTER, row -> true, projection, letterId).isEmpty();
    }

    @Override
    public List<ReplayReport> unrecorded() {
        return ask(UNRECORDED, JdbcProjectionReports::report);
    }

    @Override
    public Optional<String> result(UUID requestId, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            List<String> result = ask(RESULT, row -> row.getString(1), requestId);
            if (!result.isEmpty() || System.nanoTime() - deadline > 0) {
                return result.stream().findFirst();
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static ReplayReport report(ResultSet row) throws SQLException {
        return new ReplayReport(
                row.getObject(1, UUID.class),
                row.getString(2),
                ReplayStatus.valueOf(row.getString(3)),
                row.getObject(4, Long.class),
                row.getBoolean(5),
                row.getString(6));
    }

    private <T> List<T> ask(String sql, Reading<T> reading, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.of(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            if (NOT_YET.contains(e.getSQLState())) {
                return List.of();
            }
            throw new LogUnavailable("The reports of the projections cannot be read.", e);
        }
    }
}

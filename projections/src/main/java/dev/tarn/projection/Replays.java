package dev.tarn.projection;

import dev.tarn.domain.projection.ReplayStatus;
import dev.tarn.domain.projection.SwitchMode;
import dev.tarn.projection.Replay.Phase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of the replays of one projection. */
final class Replays {

    private static final String COLUMNS =
            "r.id, r.projection, r.generation, r.previous, r.version, r.to_position, r.switch_mode, r.status, r.phase";

    /** Relies on replay_active. */
    private static final String ACTIVE = "select " + COLUMNS + """
         from projection.replay r where r.projection = ? and r.status in ('RUNNING', 'VERIFYING', 'READY')
        """;

    private static final String ADD = """
        insert into projection.replay (id, projection, version, to_position, switch_mode, status, failure)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """;

    /** Wishes that nobody has taken up. */
    private static final String NEW = """
        select q.replay_id, q.to_position, q.switch_mode, q.wish
        from read.replay_request q
        where q.projection = ? and not exists (select from projection.replay r where r.id = q.replay_id)
        order by q.position
        """;

    private static final String WISHED = "select " + COLUMNS + """
         from read.replay_request q join projection.replay r on r.id = q.replay_id
        where q.projection = ? and q.wish = ? and r.status = any(?)
        """;

    /** Whether administrators, or a failure since this process began, have spoken against this version. */
    private static final String REFUSED = """
        select exists (
          select from projection.replay
          where projection = ? and version = ?
            and (status in ('ROLLED_BACK', 'CANCELLED') or status = 'FAILED' and started_at > to_timestamp(?)))
        """;

    private static final String STATUS = """
        update projection.replay
        set status = ?, failure = case when ? then failure end, updated_at = now()
        where id = ? and status not in ('ROLLED_BACK', 'CANCELLED', 'FAILED')
        """;

    private static final String PROGRESS = """
        update projection.replay
        set processed = ?, total = ?, events_per_second = ?, failure = ?, updated_at = now()
        where id = ?
        """;

    private final String projection;
    private final Connection connection;

    Replays(String projection, Connection connection) {
        this.projection = projection;
        this.connection = connection;
    }

    /** What an administrator wants that has no replay yet. */
    record Wish(UUID replayId, @Nullable Long toPosition, SwitchMode mode, boolean withdrawn) {}

    Optional<Replay> active() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ACTIVE)) {
            statement.setString(1, projection);
            return read(statement).stream().findFirst();
        }
    }

    private static List<Replay> read(PreparedStatement statement) throws SQLException {
        List<Replay> replays = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                replays.add(new Replay(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getObject(3, Integer.class),
                        row.getObject(4, Integer.class),
                        row.getInt(5),
                        row.getObject(6, Long.class),
                        SwitchMode.valueOf(row.getString(7)),
                        ReplayStatus.valueOf(row.getString(8)),
                        Phase.valueOf(row.getString(9))));
            }
        }
        return replays;
    }

    List<Wish> fresh() throws SQLException {
        List<Wish> wishes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(NEW)) {
            statement.setString(1, projection);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    wishes.add(new Wish(
                            row.getObject(1, UUID.class),
                            row.getObject(2, Long.class),
                            SwitchMode.valueOf(row.getString(3)),
                            !row.getString(4).equals("START")));
                }
            }
        }
        return wishes;
    }

    /** The replays in one of these states of which this is wanted. */
    List<Replay> wished(String wish, ReplayStatus... in) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WISHED)) {
            statement.setString(1, projection);
            statement.setString(2, wish);
            statement.setArray(3, connection.createArrayOf("text", in));
            return read(statement);
        }
    }

    boolean isRefused(int version, long sinceEpochSecond) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REFUSED)) {
            statement.setString(1, projection);
            statement.setInt(2, version);
            statement.setLong(3, sinceEpochSecond);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    void add(
            UUID id,
            int version,
            @Nullable Long toPosition,
            SwitchMode mode,
            ReplayStatus status,
            @Nullable String failure)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setObject(1, id);
            statement.setString(2, projection);
            statement.setInt(3, version);
            statement.setObject(4, toPosition, Types.BIGINT);
            statement.setString(5, mode.name());
            statement.setString(6, status.name());
            statement.setString(7, failure);
            statement.executeUpdate();
        }
    }

    void progress(UUID id, Building.Progress progress) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PROGRESS)) {
            statement.setLong(1, progress.processed());
            statement.setLong(2, progress.total());
            statement.setLong(3, progress.perSecond());
            statement.setString(4, progress.error());
            statement.setObject(5, id);
            statement.executeUpdate();
        }
    }

    /** Gives the replay the number of a new generation, which is there from then on. */
    void allocate(Replay replay) throws SQLException {
        Atomically.run(connection, () -> {
            int number = Generations.next(connection, projection);
            Generations.add(connection, new Generation(projection, number, replay.version()), GenerationState.BUILDING);
            set(replay.id(), "generation = ?", number);
        });
    }

    void phase(UUID id, Phase phase) throws SQLException {
        set(id, "phase = ?", phase.name());
    }

    /**
     * What is over stays so, even if another instance does not know it yet. Whatever a replay waited for, it need not any
     * more.
     */
    void status(UUID id, ReplayStatus status) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STATUS)) {
            statement.setString(1, status.name());
            statement.setBoolean(2, status == ReplayStatus.FAILED);
            statement.setObject(3, id);
            statement.executeUpdate();
        }
    }

    void failure(UUID id, String failure) throws SQLException {
        set(id, "failure = ?", failure);
    }

    void previous(UUID id, int generation) throws SQLException {
        set(id, "previous = ?", generation);
    }

    void differences(UUID id, Comparison.Differences found) throws SQLException {
        set(id, "only_live = ?", found.onlyLive());
        set(id, "only_new = ?", found.onlyNew());
        set(id, "changed = ?", found.changed());
        set(id, "samples = ?::jsonb", found.samples());
    }

    private void set(UUID id, String assignment, Object value) throws SQLException {
        String sql = "update projection.replay set " + assignment + ", updated_at = now() where id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, value);
            statement.setObject(2, id);
            statement.executeUpdate();
        }
    }
}

package dev.tarn.query.admin.projections;

import dev.tarn.domain.projection.ReplayStatus;
import dev.tarn.query.admin.projections.ProjectionView.Status;
import dev.tarn.query.database.ReadDatabase;
import dev.tarn.web.json.RawJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What projections say of themselves, in schema {@code read}. Each method is one statement. */
@Component
class ProjectionTables {

    /** An instance that has said nothing for so long does not run any more. */
    private static final String PROJECTIONS = """
        select g.projection, g.generation, h.position as head,
          coalesce((select paused from read.control c where c.projection = g.projection), false) as paused,
          (select id from read.replay r
           where r.projection = g.projection and r.status in ('RUNNING', 'VERIFYING', 'READY')) as replay,
          coalesce((select max(position) from read.checkpoint k where k.projection = g.projection), 0) as position,
          (select count(*) from read.dead_letter d where d.projection = g.projection) as letters,
          i.lag, coalesce(i.rate, 0) as rate, i.error, i.updated_at
        from read.generation g
        cross join log.head h
        left join lateral (
          select sum(lag) as lag, sum(events_per_second) as rate, min(last_error) as error,
            max(updated_at) as updated_at
          from read.report o
          where o.projection = g.projection and o.updated_at > now() - interval '10 seconds') i on true
        where g.state = 'LIVE' and g.projection <> 'controls'
          and (cast(:name as text) is null or g.projection = :name)
        order by g.projection
        """;

    /** A replay that was asked for and has not been begun counts as running. */
    private static final String REPLAYS = """
        select coalesce(r.id, q.replay_id) as id, coalesce(r.projection, q.projection) as projection,
          coalesce(r.status, 'RUNNING') as status, coalesce(r.processed, 0) as processed,
          coalesce(r.total, 0) as total, coalesce(r.events_per_second, 0) as rate, r.only_live, r.only_new, r.changed,
          r.samples::text as samples, r.generation, coalesce(r.to_position, q.to_position) as to_position, r.failure,
          coalesce(r.can_roll_back, false) and r.status = 'SWITCHED' as can_roll_back,
          coalesce(r.started_at, q.started_at) as started_at, coalesce(r.updated_at, q.started_at) as updated_at
        from read.replay r
        full join read.replay_request q on q.replay_id = r.id
        """;

    private final JdbcClient jdbc;

    ProjectionTables(@Qualifier(ReadDatabase.JDBC) JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ProjectionView> projections() {
        return jdbc.sql(PROJECTIONS)
                .param("name", null)
                .query((row, _) -> projection(row))
                .list();
    }

    Optional<ProjectionView> projection(String name) {
        return jdbc.sql(PROJECTIONS)
                .param("name", name)
                .query((row, _) -> projection(row))
                .optional();
    }

    /** A view that nobody writes while its successor is built is no failure. */
    private static ProjectionView projection(ResultSet row) throws SQLException {
        boolean reported = row.getObject("lag") != null;
        UUID replay = row.getObject("replay", UUID.class);
        String error = row.getString("error");
        boolean isSilent = !reported && replay == null;
        Status running = error != null || isSilent ? Status.FAILED : Status.RUNNING;
        long position = row.getLong("position");
        long head = row.getLong("head");
        return new ProjectionView(
                row.getString("projection"),
                row.getBoolean("paused") ? Status.PAUSED : running,
                replay,
                row.getInt("generation"),
                position,
                Math.max(head, position),
                reported ? row.getLong("lag") : Math.max(0, head - position),
                Math.round(10 * row.getDouble("rate")) / 10.0,
                row.getLong("letters"),
                error,
                instant(row, "updated_at"));
    }

    /** The latest first; there are never many. */
    List<ReplayView> replays() {
        return jdbc.sql(REPLAYS + " order by started_at desc, id desc limit 100")
                .query((row, _) -> replay(row))
                .list();
    }

    Optional<ReplayView> replay(UUID id) {
        return jdbc.sql(REPLAYS + " where coalesce(r.id, q.replay_id) = :id")
                .param("id", id)
                .query((row, _) -> replay(row))
                .optional();
    }

    private static ReplayView replay(ResultSet row) throws SQLException {
        var status = ReplayStatus.valueOf(row.getString("status"));
        long left = row.getLong("total") - row.getLong("processed");
        long rate = row.getLong("rate");
        return new ReplayView(
                row.getObject("id", UUID.class),
                row.getString("projection"),
                status,
                row.getLong("processed"),
                row.getLong("total"),
                rate,
                eta(status, left, rate),
                differences(row),
                row.getObject("generation", Integer.class),
                row.getObject("to_position", Long.class),
                row.getString("failure"),
                row.getBoolean("can_roll_back"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Long eta(ReplayStatus status, long left, long rate) {
        if (status != ReplayStatus.RUNNING) {
            return 0L;
        }
        return rate == 0 ? null : Long.valueOf((left + rate - 1) / rate);
    }

    private static ReplayView.@Nullable Differences differences(ResultSet row) throws SQLException {
        String samples = row.getString("samples");
        return samples == null
                ? null
                : new ReplayView.Differences(
                        row.getLong("only_live"),
                        row.getLong("only_new"),
                        row.getLong("changed"),
                        new RawJson(samples));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}

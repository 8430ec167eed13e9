package dev.tarn.query.admin.audit;

import dev.tarn.query.database.ReadDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The events in their view, the latest first. Each page is one statement, and so of one generation. */
@Component
class AuditTrail implements AuditPages {

    /**
     * Relies on audit_position, or on the index of the filter that lets least pass. What a field was before stands in the
     * last event before that has the same aspect: relies on audit_aspects.
     */
    private static final String BEFORE = """
            select a.*, earlier.open, earlier.personal, g.generation
            from read.generation g
            left join (
              select position, at, type, actor, subject, ip, user_agent, correlation_id, causation_id, session_id, aspects,
                open as says, personal as says_personal
              from read.audit
              where position < ?${filters}
              order by position desc
              limit ?) a on true
            left join lateral (
              select array_agg(e.open order by e.position) as open, array_agg(e.personal order by e.position) as personal
              from unnest(a.aspects) as aspect
              cross join lateral (
                select b.position, b.open, b.personal from read.audit b
                where b.subject = a.subject and b.position < a.position and b.aspects is not null
                  and b.aspects @> array[aspect]
                order by b.position desc
                limit 1) e) earlier on a.aspects is not null
            where g.projection = 'audit' and g.state = 'LIVE'
            order by a.position desc
            """;

    private final JdbcClient database;

    AuditTrail(@Qualifier(ReadDatabase.JDBC) JdbcClient database) {
        this.database = database;
    }

    @Override
    public Read before(long position, AuditFilter filter, int limit) {
        StringBuilder conditions = new StringBuilder();
        List<Object> parameters = new ArrayList<>(List.of(position));
        add(conditions, parameters, "actor = ?", filter.actor());
        add(conditions, parameters, "subject = ?", filter.subject());
        add(conditions, parameters, "type = ?", filter.type());
        add(conditions, parameters, "at >= ?", atUtc(filter.from()));
        add(conditions, parameters, "at < ?", atUtc(filter.to()));
        add(conditions, parameters, "correlation_id = ?", filter.correlationId());
        parameters.add(limit);
        return database.sql(BEFORE.replace("${filters}", conditions))
                .params(parameters)
                .query(AuditTrail::read);
    }

    private static void add(
            StringBuilder conditions, List<Object> parameters, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.append(" and ").append(condition);
            parameters.add(value);
        }
    }

    private static @Nullable OffsetDateTime atUtc(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }

    private static Read read(ResultSet rows) throws SQLException {
        int generation = 0;
        List<AuditEntry> entries = new ArrayList<>();
        while (rows.next()) {
            generation = rows.getInt("generation");
            if (rows.getString("type") != null) { // one row says the generation where nothing is found
                entries.add(entry(rows));
            }
        }
        return new Read(generation, entries);
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        Saying now = Saying.of(texts(row.getString("says"), row.getString("says_personal")));
        Saying earlier = Saying.of(arrays(row, "open", "personal"));
        return new AuditEntry(
                row.getLong("position"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("type"),
                row.getString("actor"),
                row.getObject("subject", UUID.class),
                row.getString("ip"),
                row.getString("user_agent"),
                row.getString("correlation_id"),
                row.getString("causation_id"),
                row.getObject("session_id", UUID.class),
                now.changesSince(earlier));
    }

    private static List<@Nullable String> texts(@Nullable String... texts) {
        return Arrays.asList(texts);
    }

    private static List<@Nullable String> arrays(ResultSet row, String... columns) throws SQLException {
        List<@Nullable String> texts = new ArrayList<>();
        for (String column : columns) {
            if (row.getArray(column) != null) {
                texts.addAll(texts((String[]) row.getArray(column).getArray()));
            }
        }
        return texts;
    }
}

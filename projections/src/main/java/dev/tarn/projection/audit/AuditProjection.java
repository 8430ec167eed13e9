package dev.tarn.projection.audit;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.attempt.AnonymousMonthEvent.AnonymousMonthErased;
import dev.tarn.domain.user.UserEvent.AccountDeleted;
import dev.tarn.projection.ArrayStatement;
import dev.tarn.projection.Batch;
import dev.tarn.projection.Columns;
import dev.tarn.projection.Projection;
import dev.tarn.projection.Recorded;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every event, and what it changed. Only what a field is afterwards is kept: what it was before, whoever reads finds in the
 * event before, so that nothing has to be looked up while a view is built.
 */
final class AuditProjection implements Projection {

    /** Whose subject key is destroyed with these. */
    private static final Set<Class<? extends DomainEvent>> ERASURES =
            Set.of(AccountDeleted.class, AnonymousMonthErased.class);

    private static final String ADD = """
            insert into audit (owner_id, position, at, type, actor, subject, ip, user_agent, correlation_id, causation_id,
              session_id, aspects, open, personal)
            select owner_id, position, timestamptz 'epoch' + at * interval '1 microsecond', type, actor, subject, ip,
              user_agent, correlation_id, causation_id, session_id, aspects::text[], open, personal
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as n
              (owner_id, position, at, type, actor, subject, ip, user_agent, correlation_id, causation_id,
                session_id, aspects, open, personal)
            """;

    /** Relies on the primary key, which begins with the owner. */
    private static final String ERASE = """
            update audit
            set ip = null, user_agent = null, personal = null
            where owner_id = any(?)
              and (ip is not null or user_agent is not null or personal is not null)
            """;

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public int version() {
        return 1;
    }

    /** Nobody waits for the trail: many events are written at the price of one. */
    @Override
    public Duration linger() {
        return Duration.ofMillis(200);
    }

    @Override
    public boolean interestedIn(Class<? extends DomainEvent> type) {
        return true;
    }

    @Override
    public void apply(Batch batch, Connection connection) throws SQLException {
        List<AuditRow> rows = batch.events().stream().map(AuditRow::of).toList();
        if (!rows.isEmpty()) {
            add(rows, connection);
        }
        Set<UUID> erased = batch.events().stream()
                .filter(event -> ERASURES.contains(event.shape()))
                .map(Recorded::ownerId)
                .collect(Collectors.toSet());
        ArrayStatement.executeFor(erased, ERASE, connection);
    }

    private static void add(List<AuditRow> rows, Connection connection) throws SQLException {
        try (var statement = new ArrayStatement(connection, ADD)) {
            statement
                    .uuids(uuids(rows, row -> row.recorded().ownerId()))
                    .longs(rows.stream()
                            .mapToLong(row -> row.recorded().position())
                            .toArray())
                    .longs(rows.stream()
                            .mapToLong(row -> Columns.micros(row.recorded().at()))
                            .toArray())
                    .texts(texts(rows, row -> row.recorded().typeName()))
                    .texts(texts(rows, row -> row.context().actor()))
                    .uuids(uuids(rows, AuditRow::subject))
                    .texts(texts(rows, AuditRow::ip))
                    .texts(texts(rows, AuditRow::userAgent))
                    .texts(texts(rows, row -> row.context().correlationId()))
                    .texts(texts(rows, row -> row.context().causationId()))
                    .uuids(uuids(rows, row -> row.context().sessionId()))
                    .texts(texts(rows, AuditRow::aspects))
                    .texts(texts(rows, AuditRow::open))
                    .texts(texts(rows, AuditRow::personal))
                    .execute();
        }
    }

    private static @Nullable String[] texts(List<AuditRow> rows, Function<AuditRow, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static @Nullable UUID[] uuids(List<AuditRow> rows, Function<AuditRow, @Nullable UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }
}

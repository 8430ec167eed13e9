package dev.tarn.query.admin.projections;

import dev.tarn.query.database.ReadDatabase;
import dev.tarn.web.json.RawJson;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events that projections could not take, by the view {@code read.dead_letter}. */
@Component
class DeadLetters {

    private static final String SELECT = """
        select id, position, event_id, aggregate_id, sequence, type, at, cause, parked_at, payload
        from read.dead_letter
        where projection = :projection
        """;

    private final JdbcClient jdbc;

    DeadLetters(@Qualifier(ReadDatabase.JDBC) JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An event that is parked.
     *
     * @param sequence in its aggregate
     * @param cause why it could not be applied
     * @param data the event as the log has it, personal data encrypted
     */
    record DeadLetter(
            String id,
            long position,
            UUID eventId,
            UUID aggregateId,
            long sequence,
            String type,
            Instant at,
            String cause,
            Instant parkedAt,
            @Schema(implementation = Object.class) RawJson data) {}

    /** Those behind this one, in the order in which they were parked. */
    List<DeadLetter> after(String projection, long id, int limit) {
        return jdbc.sql(SELECT + " and id > :id order by id limit :limit")
                .param("projection", projection)
                .param("id", id)
                .param("limit", limit)
                .query((row, _) -> letter(row))
                .list();
    }

    Optional<DeadLetter> find(String projection, long id) {
        return jdbc.sql(SELECT + " and id = :id")
                .param("projection", projection)
                .param("id", id)
                .query((row, _) -> letter(row))
                .optional();
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                Long.toString(row.getLong("id")),
                row.getLong("position"),
                row.getObject("event_id", UUID.class),
                row.getObject("aggregate_id", UUID.class),
                row.getLong("sequence"),
                row.getString("type"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("cause"),
                row.getObject("parked_at", OffsetDateTime.class).toInstant(),
                new RawJson(row.getString("payload")));
    }
}

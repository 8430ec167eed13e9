package dev.tarn.query.events;

import dev.tarn.codec.EventCodec;
import dev.tarn.codec.EventRow;
import dev.tarn.codec.StoredEvent;
import dev.tarn.kafka.EventOrigin;
import dev.tarn.query.database.ReadDatabase;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the log as it is published, personal data as ciphertext. */
@Component
class PublishedLog {

    /** How much of the log one filtered page looks through. */
    private static final long WINDOW = 20_000;

    /** Relies on the primary key; complete, because positions have no gaps and become visible in order. */
    private static final String ALL = "select " + EventRow.COLUMNS + """
             from log.published_event
            where position > :after and position <= :until
            order by position
            limit :limit
            """;

    /** Relies on the primary key, and on the window for its bound. */
    private static final String OF_TYPE = "select " + EventRow.COLUMNS + """
             from log.published_event
            where position > :after and position <= :until and type = :type
            order by position
            limit :limit
            """;

    /** Relies on event_aggregate_sequence. */
    private static final String OF_SUBJECT = "select " + EventRow.COLUMNS + """
             from log.published_event
            where aggregate_id = :subject and position > :after and position <= :until
              and (cast(:type as text) is null or type = :type)
            order by sequence
            limit :limit
            """;

    private final JdbcClient jdbc;
    private final EventCodec codec;

    PublishedLog(@Qualifier(ReadDatabase.JDBC) JdbcClient jdbc, EventCodec codec) {
        this.jdbc = jdbc;
        this.codec = codec;
    }

    /** The position of the last event; 0 before the first. */
    long head() {
        return jdbc.sql("select position from log.head").query(Long.class).single();
    }

    /** What follows a position. */
    EventPage after(long after, EventFilter filter, int limit) {
        long head = head();
        long until = filter.type() != null && filter.subject() == null ? Math.min(head, after + WINDOW) : head;
        List<PublishedEvent> events = select(after, until, filter, limit);
        long next = events.size() == limit ? events.getLast().position() : Math.max(after, until);
        return new EventPage(events, next, head);
    }

    private List<PublishedEvent> select(long after, long until, EventFilter filter, int limit) {
        if (after >= until) {
            return List.of();
        }
        return jdbc.sql(statement(filter))
                .param("after", after)
                .param("until", until)
                .param("limit", limit)
                .param("type", filter.type())
                .param("subject", filter.subject())
                .query((row, _) -> published(EventRow.read(row)))
                .list();
    }

    private static String statement(EventFilter filter) {
        if (filter.subject() != null) {
            return OF_SUBJECT;
        }
        return filter.type() != null ? OF_TYPE : ALL;
    }

    private PublishedEvent published(StoredEvent event) {
        return PublishedEvent.of(event, EventOrigin.of(codec.decodeContext(event, null)));
    }
}

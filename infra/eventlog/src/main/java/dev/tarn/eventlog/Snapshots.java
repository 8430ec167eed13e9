package dev.tarn.eventlog;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import dev.tarn.codec.SubjectKey;
import dev.tarn.codec.SubjectKeys;
import dev.tarn.codec.Unreadable;
import dev.tarn.domain.Owned;
import dev.tarn.domain.log.LogUnavailable;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Aggregates as of a sequence, so that a long stream need not be read from its beginning. Encrypted with the owner's
 * subject key. A snapshot of another shape of the class than today's is passed over.
 */
final class Snapshots {

    /** Relies on the primary key; an older snapshot never replaces a newer one. */
    private static final String STORE = """
            insert into log.snapshot (aggregate_id, sequence, owner_id, shape, payload) values (?, ?, ?, ?, ?)
            on conflict (aggregate_id) do update
            set sequence = excluded.sequence, shape = excluded.shape, payload = excluded.payload
            where snapshot.sequence < excluded.sequence""";

    /** Relies on the primary key. */
    private static final String READ =
            "select sequence, owner_id, shape, payload from log.snapshot where aggregate_id = ?";

    private final DataSource dataSource;
    private final SubjectKeys keys;
    private final Map<String, Class<?>> shapes;
    private final JsonMapper mapper = JsonMapper.builder()
            .changeDefaultVisibility(visibility -> visibility
                    .withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                    .withVisibility(PropertyAccessor.FIELD, Visibility.ANY))
            .build();

    /**
     * For aggregates of these classes.
     *
     * @param aggregates all there are
     */
    Snapshots(DataSource dataSource, SubjectKeys keys, Iterable<Class<?>> aggregates) {
        this.dataSource = dataSource;
        this.keys = keys;
        this.shapes = AggregateShape.byName(aggregates);
    }

    void store(DomainEventMessage<?> snapshot) {
        if (!(snapshot.getPayload() instanceof Owned owned)) {
            return; // nobody's, so there is no key to protect it with; its stream is short
        }
        SubjectKey key = keys.find(owned.ownerId()).orElse(null);
        if (key == null) {
            return;
        }
        UUID aggregateId = UUID.fromString(snapshot.getAggregateIdentifier());
        byte[] sealed = key.seal(mapper.writeValueAsBytes(owned), context(aggregateId, snapshot.getSequenceNumber()));
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(STORE)) {
            insert.setObject(1, aggregateId);
            insert.setLong(2, snapshot.getSequenceNumber());
            insert.setObject(3, owned.ownerId());
            insert.setString(4, AggregateShape.of(owned.getClass()));
            insert.setBytes(5, sealed);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new LogUnavailable("The snapshot cannot be stored.", e);
        }
    }

    Optional<DomainEventMessage<?>> read(UUID aggregateId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(READ)) {
            select.setObject(1, aggregateId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.ofNullable(open(aggregateId, row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new LogUnavailable("The event log does not answer.", e);
        }
    }

    private @Nullable DomainEventMessage<?> open(UUID aggregateId, ResultSet row) throws SQLException {
        Class<?> aggregate = shapes.get(row.getString(3));
        SubjectKey key = keys.find(row.getObject(2, UUID.class)).orElse(null);
        if (aggregate == null || key == null) {
            return null;
        }
        long sequence = row.getLong(1);
        try {
            Object state = mapper.readValue(key.open(row.getBytes(4), context(aggregateId, sequence)), aggregate);
            return new GenericDomainEventMessage<>(aggregate.getSimpleName(), aggregateId.toString(), sequence, state);
        } catch (JacksonException | Unreadable e) {
            return null; // the events themselves are the truth
        }
    }

    private static byte[] context(UUID aggregateId, long sequence) {
        return ("snapshot " + aggregateId + " " + sequence).getBytes(StandardCharsets.UTF_8);
    }
}

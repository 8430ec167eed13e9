package dev.tarn.query.item;

import dev.tarn.codec.EventType;
import dev.tarn.codec.EventTypes;
import dev.tarn.domain.item.ItemEvent.ItemChanged;
import dev.tarn.domain.item.ItemEvent.ItemCreated;
import dev.tarn.domain.item.ItemEvent.ItemDeleted;
import dev.tarn.query.database.ReadDatabase;
import dev.tarn.query.item.ItemChange.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the changes in the log. */
@Component
class LoggedItemChanges implements ItemChanges {

    /** How much of the log one page looks through. */
    private static final long WINDOW = 20_000;

    private static final int AT_ONCE = 500;

    private static final Map<Class<?>, Kind> KINDS =
            Map.of(ItemCreated.class, Kind.CREATED, ItemChanged.class, Kind.CHANGED, ItemDeleted.class, Kind.DELETED);

    /** Relies on the primary key, and on the window for its bound; complete, because positions have no gaps. */
    private static final String PAGE = """
            select position, owner_id, aggregate_id, type
            from log.published_event
            where position > :after and position <= :until and type = any(:types)
              and (cast(:owner as uuid) is null or owner_id = :owner)
            order by position
            limit :limit
            """;

    private final JdbcClient jdbc;
    private final Map<String, Kind> kinds = new HashMap<>();

    LoggedItemChanges(@Qualifier(ReadDatabase.JDBC) JdbcClient jdbc, EventTypes types) {
        this.jdbc = jdbc;
        types.all().forEach(this::learn);
    }

    private void learn(EventType type) {
        Kind kind = KINDS.get(type.shape());
        if (kind != null) {
            kinds.put(type.name(), kind);
        }
    }

    @Override
    public long head() {
        return jdbc.sql("select position from log.head").query(Long.class).single();
    }

    @Override
    public Page after(long after, long head, @Nullable UUID ownerId) {
        long until = Math.min(head, after + WINDOW);
        if (after >= until) {
            return new Page(List.of(), after);
        }
        List<ItemChange> changes = jdbc.sql(PAGE)
                .param("after", after)
                .param("until", until)
                .param("types", kinds.keySet().toArray(String[]::new))
                .param("owner", ownerId)
                .param("limit", AT_ONCE)
                .query((row, _) -> change(row))
                .list();
        return new Page(changes, changes.size() == AT_ONCE ? changes.getLast().position() : until);
    }

    private ItemChange change(ResultSet row) throws SQLException {
        return new ItemChange(
                row.getLong("position"),
                row.getObject("owner_id", UUID.class),
                row.getObject("aggregate_id", UUID.class),
                Objects.requireNonNull(kinds.get(row.getString("type"))));
    }
}

package dev.tarn.projection.items;

import static dev.tarn.projection.Columns.arrayLiteral;
import static dev.tarn.projection.Columns.micros;

import dev.tarn.postgres.StorableText;
import dev.tarn.projection.ArrayStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables of items and their history, as the projection writes them. All statements rely on the primary keys. */
final class ItemTables {

    private static final String CREATED_AT = "select item_id, created_at from item where item_id = any(?)";

    private static final String KEEP = """
        insert into item_version (item_id, version, at, content)
        select item_id, version, updated_at, content from item where item_id = any(?)
        """;

    private static final String PUT = """
        insert into item
          (item_id, owner_id, name, tags, content, version, created_at, updated_at, position, terms)
        select item_id, owner_id, name, tags::text[], content, version,
          timestamptz 'epoch' + created_at * interval '1 microsecond',
          timestamptz 'epoch' + updated_at * interval '1 microsecond',
          position, terms::bigint[]
        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as n
          (item_id, owner_id, name, tags, content, version, created_at, updated_at, position, terms)
        on conflict (item_id) do update set
          name = excluded.name, tags = excluded.tags, content = excluded.content,
          version = excluded.version, updated_at = excluded.updated_at,
          position = excluded.position, terms = excluded.terms
        """;

    private static final String ADD_HISTORY = """
        insert into item_version (item_id, version, at, content)
        select item_id, version, timestamptz 'epoch' + at * interval '1 microsecond', content
        from unnest(?, ?, ?, ?) as n(item_id, version, at, content)
        """;

    private static final String DELETE = "delete from item where item_id = any(?)";

    private static final String DELETE_HISTORY = "delete from item_version where item_id = any(?)";

    /** Relies on item_created, whose first column is the owner. */
    private static final String DELETE_OF_OWNER = "delete from item where owner_id = any(?) returning item_id";

    /** As long as items' names are today; cut they are so that no text, ever, is too long for an index. */
    private static final int LONGEST_NAME = 400;

    private final Connection connection;

    ItemTables(Connection connection) {
        this.connection = connection;
    }

    Map<UUID, Instant> createdAt(Collection<UUID> items) throws SQLException {
        Map<UUID, Instant> times = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(CREATED_AT)) {
            statement.setArray(1, connection.createArrayOf("uuid", items.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    times.put(
                            rows.getObject(1, UUID.class),
                            rows.getObject(2, OffsetDateTime.class).toInstant());
                }
            }
        }
        return times;
    }

    void put(Collection<ItemState> items) throws SQLException {
        var columns = new ItemColumns(items);
        try (var statement = new ArrayStatement(connection, PUT)) {
            statement
                    .uuids(columns.itemIds)
                    .uuids(columns.ownerIds)
                    .texts(columns.names)
                    .texts(columns.tags)
                    .bytes(columns.contents)
                    .longs(columns.versions)
                    .longs(columns.createdAt)
                    .longs(columns.updatedAt)
                    .longs(columns.positions)
                    .texts(columns.terms)
                    .execute();
        }
    }

    /** Makes history of what these items are now. */
    void keep(Collection<UUID> items) throws SQLException {
        ArrayStatement.executeFor(items, KEEP, connection);
    }

    void addHistory(List<ItemState> states) throws SQLException {
        var columns = new VersionColumns(states);
        try (var statement = new ArrayStatement(connection, ADD_HISTORY)) {
            statement
                    .uuids(columns.itemIds)
                    .longs(columns.versions)
                    .longs(columns.at)
                    .bytes(columns.contents)
                    .execute();
        }
    }

    void delete(Collection<UUID> items) throws SQLException {
        ArrayStatement.executeFor(items, DELETE, connection);
        deleteHistory(items);
    }

    private void deleteHistory(Collection<UUID> items) throws SQLException {
        ArrayStatement.executeFor(items, DELETE_HISTORY, connection);
    }

    /** Removes all items of these owners; which ones they were. */
    List<UUID> deleteOf(UUID[] owners) throws SQLException {
        try (var statement = new ArrayStatement(connection, DELETE_OF_OWNER)) {
            List<UUID> items = statement.uuids(owners).executeForIds();
            deleteHistory(items);
            return items;
        }
    }

    /** The name of an item as its table has it. */
    static String name(ItemState item) {
        String name = StorableText.of(item.content().name());
        boolean isShort = name.length() <= LONGEST_NAME || name.codePointCount(0, name.length()) <= LONGEST_NAME;
        return isShort ? name : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }

    /** States turned on their side. */
    private static final class ItemColumns {
        final UUID[] itemIds;
        final UUID[] ownerIds;
        final @Nullable String[] names;
        final @Nullable String[] tags;
        final byte[][] contents;
        final long[] versions;
        final long[] createdAt;
        final long[] updatedAt;
        final long[] positions;
        final @Nullable String[] terms;

        ItemColumns(Collection<ItemState> states) {
            int size = states.size();
            itemIds = new UUID[size];
            ownerIds = new UUID[size];
            names = new String[size];
            tags = new String[size];
            contents = new byte[size][];
            versions = new long[size];
            createdAt = new long[size];
            updatedAt = new long[size];
            positions = new long[size];
            terms = new String[size];
            int row = 0;
            for (ItemState state : states) {
                fill(row++, state);
            }
        }

        private void fill(int row, ItemState state) {
            itemIds[row] = state.itemId();
            ownerIds[row] = state.ownerId();
            names[row] = name(state);
            tags[row] = StorableText.of(arrayLiteral(state.content().tags()));
            contents[row] = state.json();
            versions[row] = state.version();
            createdAt[row] = micros(state.createdAt());
            updatedAt[row] = micros(state.updatedAt());
            positions[row] = state.position();
            terms[row] = arrayLiteral(state.terms());
        }
    }

    /** The same for what the history keeps of them. */
    private static final class VersionColumns {
        final UUID[] itemIds;
        final long[] versions;
        final long[] at;
        final byte[][] contents;

        VersionColumns(List<ItemState> states) {
            int size = states.size();
            itemIds = new UUID[size];
            versions = new long[size];
            at = new long[size];
            contents = new byte[size][];
            for (int row = 0; row < size; row++) {
                ItemState state = states.get(row);
                itemIds[row] = state.itemId();
                versions[row] = state.version();
                at[row] = micros(state.updatedAt());
                contents[row] = state.json();
            }
        }
    }
}

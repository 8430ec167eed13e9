package dev.tarn.projection.analytics;

import static dev.tarn.projection.Columns.arrayLiteral;
import static dev.tarn.projection.Columns.micros;

import dev.tarn.projection.ArrayStatement;
import dev.tarn.projection.analytics.TagFold.Count;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** The tables of tags. Statements rely on the primary keys, and one on tagged_item_owner. */
final class TagTables {

    private static final String FIND = "select item_id, owner_id, at, tags from tagged_item where item_id = any(?)";

    private static final String DELETE_OF =
            "delete from tagged_item where owner_id = any(?) returning item_id, owner_id, at, tags";

    private static final String DELETE = "delete from tagged_item where item_id = any(?)";

    private static final String PUT = """
        insert into tagged_item (item_id, owner_id, at, tags)
        select item_id, owner_id, timestamptz 'epoch' + at * interval '1 microsecond', tags::text[]
        from unnest(?, ?, ?, ?) as n(item_id, owner_id, at, tags)
        on conflict (item_id) do update set tags = excluded.tags
        """;

    private static final String COUNT = """
        insert into tag_count as c (at, tag, partition, items)
        select timestamptz 'epoch' + at * interval '1 microsecond', tag, partition, items
        from unnest(?, ?, ?, ?) as n(at, tag, partition, items)
        on conflict (at, tag, partition) do update set items = c.items + excluded.items
        """;

    /** A tag that no item has leaves no row: the same events in other batches give the same view. */
    private static final String FORGET = """
        delete from tag_count c
        using unnest(?, ?, ?) as n(at, tag, partition)
        where c.at = timestamptz 'epoch' + n.at * interval '1 microsecond' and c.tag = n.tag
          and c.partition = n.partition and c.items = 0
        """;

    private final Connection connection;

    TagTables(Connection connection) {
        this.connection = connection;
    }

    /** The items that there are of these. */
    List<TaggedItem> find(Set<UUID> items) throws SQLException {
        return items.isEmpty() ? List.of() : read(FIND, items);
    }

    /**
     * Removes what these owners have, given with their partitions.
     *
     * @return by how much counts change therefore
     */
    Map<Count, Long> deleteOf(Map<UUID, Integer> owners) throws SQLException {
        Map<Count, Long> differences = new HashMap<>();
        if (!owners.isEmpty()) {
            for (TaggedItem item : read(DELETE_OF, owners.keySet())) {
                TagFold.count(differences, item, Objects.requireNonNull(owners.get(item.ownerId())), -1);
            }
        }
        return differences;
    }

    private List<TaggedItem> read(String sql, Set<UUID> ids) throws SQLException {
        List<TaggedItem> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new TaggedItem(
                            row.getObject(1, UUID.class),
                            row.getObject(2, UUID.class),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            List.of((String[]) row.getArray(4).getArray())));
                }
            }
        }
        return found;
    }

    void write(TagFold tags) throws SQLException {
        ArrayStatement.executeFor(tags.deleted(), DELETE, connection);
        put(tags.changed());
        count(tags.differences());
    }

    private void put(Collection<TaggedItem> items) throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        try (var statement = new ArrayStatement(connection, PUT)) {
            statement
                    .uuids(items.stream().map(TaggedItem::itemId).toArray(UUID[]::new))
                    .uuids(items.stream().map(TaggedItem::ownerId).toArray(UUID[]::new))
                    .longs(items.stream().mapToLong(item -> micros(item.at())).toArray())
                    .texts(items.stream().map(item -> arrayLiteral(item.tags())).toArray(String[]::new))
                    .execute();
        }
    }

    private void count(Map<Count, Long> differences) throws SQLException {
        if (differences.isEmpty()) {
            return;
        }
        try (var statement = new ArrayStatement(connection, COUNT)) {
            bind(statement, differences.keySet())
                    .longs(differences.values().stream()
                            .mapToLong(Long::longValue)
                            .toArray())
                    .execute();
        }
        List<Count> fallen = differences.entrySet().stream()
                .filter(difference -> difference.getValue() < 0)
                .map(Map.Entry::getKey)
                .toList();
        if (!fallen.isEmpty()) {
            try (var statement = new ArrayStatement(connection, FORGET)) {
                bind(statement, fallen).execute();
            }
        }
    }

    private static ArrayStatement bind(ArrayStatement statement, Collection<Count> counts) throws SQLException {
        return statement
                .longs(counts.stream().mapToLong(count -> micros(count.at())).toArray())
                .texts(counts.stream().map(Count::tag).toArray(String[]::new))
                .ints(counts.stream().mapToInt(Count::partition).toArray());
    }
}

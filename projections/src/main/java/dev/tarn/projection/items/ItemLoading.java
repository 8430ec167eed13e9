package dev.tarn.projection.items;

import dev.tarn.postgres.StorableText;
import dev.tarn.projection.CopyStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The tables of items while a generation is loaded. New items and the history are appended; what changes items of earlier
 * batches is put aside, without keys, and brought together with them at the end.
 */
final class ItemLoading {

    /** An item's first event has created it. Relies on the primary key. */
    private static final String CREATED_AT =
            "select item_id, at from item_version where item_id = any(?) and version = 1";

    /** Of items, and of owners with all their items; what has no history is not there. */
    private static final List<String> DELETE =
            List.of("""
            delete from item_version v
            using item i
            where i.owner_id in (select owner_id from loaded_deletion) and v.item_id = i.item_id
            """, "delete from item i using loaded_deletion d where i.owner_id = d.owner_id", """
            delete from item i using loaded_deletion d where i.item_id = d.item_id
            """);

    /** To its newest state each. */
    private static final String CHANGE = """
        update item i set
          name = l.name, description = l.description, tags = l.tags, document = v.document,
          version = l.version, updated_at = v.at, position = l.position
        from (select item_id, max(version) as version from loaded_change group by item_id) as newest
        join loaded_change l using (item_id, version)
        join item_version v using (item_id, version)
        where i.item_id = l.item_id
        """;

    private final Connection connection;

    ItemLoading(Connection connection) {
        this.connection = connection;
    }

    Map<UUID, Instant> createdAt(Collection<UUID> items) throws SQLException {
        return ItemTables.createdAt(items, CREATED_AT, connection);
    }

    /** Items that no batch before has had. */
    void create(Collection<ItemState> items) throws SQLException {
        String columns =
                "item_id, owner_id, name, description, tags, document, version, created_at, updated_at, position";
        CopyStatement.append(items, connection, "item", columns, (row, item) -> {
            row.uuid(item.itemId()).uuid(item.ownerId());
            content(item, row)
                    .bytes(item.document())
                    .longValue(item.version())
                    .time(item.createdAt())
                    .time(item.updatedAt())
                    .longValue(item.position());
        });
    }

    /** Items that are there already, in the state that they have now. */
    void change(Collection<ItemState> items) throws SQLException {
        String columns = "item_id, name, description, tags, version, position";
        CopyStatement.append(
                items,
                connection,
                "loaded_change",
                columns,
                (row, item) -> content(item, row.uuid(item.itemId()))
                        .longValue(item.version())
                        .longValue(item.position()));
    }

    private static CopyStatement content(ItemState item, CopyStatement row) {
        return row.text(ItemTables.name(item))
                .text(StorableText.orNull(item.content().description()))
                .texts(StorableText.all(item.content().tags()));
    }

    void addHistory(List<ItemState> states) throws SQLException {
        String columns = "item_id, version, type, at, document";
        CopyStatement.append(
                states,
                connection,
                "item_version",
                columns,
                (row, state) -> row.uuid(state.itemId())
                        .longValue(state.version())
                        .text(state.type())
                        .time(state.updatedAt())
                        .bytes(state.document()));
    }

    void delete(Collection<UUID> items, Collection<UUID> owners) throws SQLException {
        CopyStatement.append(items, connection, "loaded_deletion", "item_id", CopyStatement::uuid);
        CopyStatement.append(owners, connection, "loaded_deletion", "owner_id", CopyStatement::uuid);
    }

    /** Makes of all this the items that are there now. */
    void settle() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local work_mem = '64MB'");
            statement.execute("analyze item, item_version, loaded_change");
            for (String sql : DELETE) {
                statement.execute(sql);
            }
            statement.execute(CHANGE);
            statement.execute("truncate loaded_change, loaded_deletion");
        }
    }
}

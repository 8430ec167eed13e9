package dev.tarn.projection.items;

import dev.tarn.postgres.StorableText;
import dev.tarn.projection.CopyStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The tables of items while a generation is loaded. New items and the history are appended; what changes items of earlier
 * batches, or deletes those of an owner, is put aside, without keys, and brought together with them at the end.
 */
final class ItemLoading {

    /** What was deleted while its history was put aside has none. */
    private static final List<String> SETTLE = List.of(
            "delete from item i using loaded_deletion d where i.owner_id = d.owner_id",
            "delete from loaded_change l where not exists (select from item i where i.item_id = l.item_id)",
            "delete from item_version v where not exists (select from item i where i.item_id = v.item_id)",
            """
            insert into item_version (item_id, version, at, content)
            select item_id, version, updated_at, content from item i
            where exists (select from loaded_change l where l.item_id = i.item_id)
            """,
            """
            insert into item_version (item_id, version, at, content)
            select item_id, version, at, content from loaded_change l
            where exists (select from loaded_change n where n.item_id = l.item_id and n.version > l.version)
            """,
            """
            update item i set
              name = l.name, tags = l.tags, terms = l.terms, content = l.content, version = l.version,
              updated_at = l.at, position = l.position
            from loaded_change l
            where l.item_id = i.item_id
              and not exists (select from loaded_change n where n.item_id = l.item_id and n.version > l.version)
            """,
            "truncate loaded_change, loaded_deletion");

    private final Connection connection;

    ItemLoading(Connection connection) {
        this.connection = connection;
    }

    /** Items that no batch before has had. */
    void create(Collection<ItemState> items) throws SQLException {
        append(
                items,
                "item",
                "owner_id, created_at, updated_at",
                (row, item) -> row.uuid(item.ownerId()).time(item.createdAt()).time(item.updatedAt()));
    }

    /** Items that are there already, in the state that they have now. */
    void change(Collection<ItemState> items) throws SQLException {
        append(items, "loaded_change", "at", (row, item) -> row.time(item.updatedAt()));
    }

    private void append(
            Collection<ItemState> items, String table, String columns, CopyStatement.Values<ItemState> values)
            throws SQLException {
        String all = "item_id, name, tags, terms, content, version, position, " + columns;
        CopyStatement.append(items, connection, table, all, (row, item) -> {
            row.uuid(item.itemId())
                    .text(ItemTables.name(item))
                    .texts(StorableText.all(item.content().tags()))
                    .longs(item.terms())
                    .bytes(item.json())
                    .longValue(item.version())
                    .longValue(item.position());
            values.give(row, item);
        });
    }

    void addHistory(List<ItemState> states) throws SQLException {
        CopyStatement.append(
                states,
                connection,
                "item_version",
                "item_id, version, at, content",
                (row, state) -> row.uuid(state.itemId())
                        .longValue(state.version())
                        .time(state.updatedAt())
                        .bytes(state.json()));
    }

    void delete(Collection<UUID> owners) throws SQLException {
        CopyStatement.append(owners, connection, "loaded_deletion", "owner_id", CopyStatement::uuid);
    }

    /** Makes of all this the items that are there now. */
    void settle() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local work_mem = '64MB'");
            statement.execute("analyze item_version, loaded_change");
            for (String sql : SETTLE) {
                statement.execute(sql);
            }
        }
    }
}

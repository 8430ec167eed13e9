package dev.tarn.query.item;

import dev.tarn.postgres.ItemJson;
import dev.tarn.query.database.ReadDatabase;
import dev.tarn.query.paging.Place;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The view {@code read.item}. What its owner wrote is passed on as bytes, so that there is nothing for an object mapper
 * to do: each method is one statement outside any transaction.
 */
@Component
class ItemTable {

    private final JdbcClient jdbc;

    ItemTable(@Qualifier(ReadDatabase.JDBC) JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<StoredItem> find(UUID itemId) {
        return jdbc.sql("select owner_id, " + ItemJson.COLUMNS + " from read.item where item_id = ?")
                .param(itemId)
                .query((row, _) -> new StoredItem(
                        row.getObject("owner_id", UUID.class), row.getLong("version"), ItemJson.read(row)))
                .optional();
    }

    /** Reads a page and one ahead, in the order of the query, from right behind the place. */
    List<ItemEntry> list(ItemQuery query, @Nullable Place after) {
        var search = ItemSearch.of(query);
        var statement = jdbc.sql(sql(query, search, after))
                .param("owner", query.ownerId())
                .params(search.parameters())
                .param("limit", query.size().withOneAhead());
        if (after != null) {
            statement = statement.param("key", after.key()).param("id", after.id());
        }
        return statement
                .query((row, _) -> new ItemEntry(
                        new Place(row.getString("key"), row.getObject("item_id", UUID.class)), ItemJson.read(row)))
                .list();
    }

    /** Only what is asked for is in the statement, so that each form of it has its own plan, by owner, sort key and id. */
    private static String sql(ItemQuery query, ItemSearch search, @Nullable Place after) {
        return """
                select %s, %s as key
                from read.item
                where owner_id = :owner%s%s
                order by %s
                limit :limit
                """.formatted(
                        ItemJson.COLUMNS,
                        query.sort().key(),
                        search.condition(),
                        after == null ? "" : " and " + query.sort().behindPlace(),
                        query.sort().order());
    }
}

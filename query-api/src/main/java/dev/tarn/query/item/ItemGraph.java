package dev.tarn.query.item;

import static java.util.stream.Collectors.groupingBy;

import dev.tarn.query.change.FieldChange;
import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.query.graphql.Connection;
import dev.tarn.query.graphql.Permits;
import dev.tarn.query.paging.PageSize;
import dev.tarn.security.Access;
import dev.tarn.security.CurrentUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** The items of the user who asks, as a graph. */
@Controller
@ReadsFrom("items")
@Permits(Access.USER)
class ItemGraph {

    /** Of each item; the rest is for the pages of its history. */
    private static final int LATEST_VERSIONS = 20;

    private final ItemReads items;
    private final ItemVersions versions;

    ItemGraph(ItemReads items, ItemVersions versions) {
        this.items = items;
        this.versions = versions;
    }

    @QueryMapping
    Connection<ItemNode> items(
            @ContextValue CurrentUser user,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable String sort,
            @Argument @Nullable String tag,
            @Argument @Nullable String q) {
        ItemQuery query = ItemQuery.of(user.userId(), sort, tag, q, PageSize.of(first));
        return Connection.of(items.list(query, after), entry -> ItemNode.of(entry.document()));
    }

    @QueryMapping
    @Nullable
    ItemNode item(@ContextValue CurrentUser user, @Argument String id) {
        return uuidOf(id)
                .flatMap(uuid -> items.find(user.userId(), uuid))
                .map(found -> ItemNode.of(found.document()))
                .orElse(null);
    }

    /** What is no id names nothing. */
    private static Optional<UUID> uuidOf(String id) {
        try {
            UUID uuid = UUID.fromString(id);
            return uuid.toString().equalsIgnoreCase(id) ? Optional.of(uuid) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Of all items of a page at once. */
    @BatchMapping(typeName = "Item")
    Map<ItemNode, List<HistoryEntry>> history(List<ItemNode> nodes, @ContextValue CurrentUser user) {
        UUID[] ids = nodes.stream().map(ItemNode::itemId).distinct().toArray(UUID[]::new);
        var byItem = versions.latest(ids, user.userId(), LATEST_VERSIONS + 1).stream()
                .collect(groupingBy(row -> row.itemId));
        Map<ItemNode, List<HistoryEntry>> histories = new LinkedHashMap<>();
        nodes.forEach(node -> histories.put(
                node,
                HistoryEntry.of(byItem.getOrDefault(node.itemId(), List.of())).stream()
                        .limit(LATEST_VERSIONS)
                        .toList()));
        return histories;
    }

    @SchemaMapping(typeName = "ItemChange")
    List<FieldChange.Named> changes(HistoryEntry entry) {
        return FieldChange.named(entry.changes());
    }
}

package dev.tarn.projection.items;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.item.ItemEvent;
import dev.tarn.domain.item.ItemEvent.ItemChanged;
import dev.tarn.domain.item.ItemEvent.ItemCreated;
import dev.tarn.domain.item.ItemEvent.ItemDeleted;
import dev.tarn.domain.user.UserEvent.AccountDeleted;
import dev.tarn.projection.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a batch comes to: the last state of each item, the states before that, and what is gone. */
final class ItemFold {

    private final Set<UUID> known;
    private final Map<UUID, Instant> createdAt;
    private final Map<UUID, ItemState> items = new LinkedHashMap<>();
    private final Map<UUID, Long> deletedItems = new LinkedHashMap<>();
    private final Map<UUID, Long> deletedOwners = new LinkedHashMap<>();
    private List<ItemState> history = new ArrayList<>();

    /** Begins with when the items were created that the view has and the batch changes. */
    ItemFold(Map<UUID, Instant> createdAt) {
        this.known = createdAt.keySet();
        this.createdAt = new HashMap<>(createdAt);
    }

    void add(Recorded recorded) {
        DomainEvent event = recorded.event();
        switch (event) {
            case ItemEvent item -> add(item, recorded);
            case AccountDeleted deleted -> deleteOwner(deleted.userId(), recorded.position());
            default -> {} // of no interest
        }
    }

    private void add(ItemEvent event, Recorded recorded) {
        switch (event) {
            case ItemCreated created -> create(created, recorded);
            case ItemChanged changed -> change(changed, recorded);
            case ItemDeleted deleted -> deleteItem(deleted.itemId(), recorded.position());
        }
    }

    private void create(ItemCreated event, Recorded recorded) {
        if (recorded.erased()) {
            return;
        }
        createdAt.put(event.itemId(), recorded.at());
        var content = new ItemContent(event.name(), event.description(), event.tags(), event.attributes());
        put(event.itemId(), content, recorded);
    }

    private void change(ItemChanged event, Recorded recorded) {
        if (recorded.erased() || !createdAt.containsKey(event.itemId())) {
            return;
        }
        var content = new ItemContent(event.name(), event.description(), event.tags(), event.attributes());
        put(event.itemId(), content, recorded);
    }

    private void put(UUID itemId, ItemContent content, Recorded recorded) {
        Instant created = createdAt.getOrDefault(itemId, recorded.at());
        ItemState state = new ItemState(
                itemId,
                recorded.ownerId(),
                content,
                content.json(),
                recorded.version(),
                recorded.position(),
                created,
                recorded.at());
        ItemState before = items.put(itemId, state);
        if (before != null) {
            history.add(before);
        }
    }

    private void deleteItem(UUID itemId, long position) {
        items.remove(itemId);
        createdAt.remove(itemId);
        deletedItems.put(itemId, position);
    }

    private void deleteOwner(UUID ownerId, long position) {
        List<UUID> owned = items.values().stream()
                .filter(item -> item.ownerId().equals(ownerId))
                .map(ItemState::itemId)
                .toList();
        owned.forEach(itemId -> deleteItem(itemId, position));
        deletedOwners.put(ownerId, position);
    }

    /** Items that are there after the batch, in their last state. */
    Collection<ItemState> items() {
        return items.values();
    }

    /** Those of them that the view did not have, or that it had. */
    List<ItemState> items(boolean isNew) {
        return items.values().stream()
                .filter(item -> known.contains(item.itemId()) != isNew)
                .toList();
    }

    /** What these items were in between, in order. */
    List<ItemState> history() {
        if (!deletedItems.isEmpty()) {
            history = history.stream()
                    .filter(state -> items.containsKey(state.itemId()))
                    .toList();
        }
        return history;
    }

    /** Items that are gone, with the position of the event that removed them. */
    Map<UUID, Long> deletedItems() {
        return deletedItems;
    }

    /** Owners who are gone with all their items, with the position likewise. */
    Map<UUID, Long> deletedOwners() {
        return deletedOwners;
    }
}

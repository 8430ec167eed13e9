package dev.tarn.projection.analytics;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.item.ItemEvent;
import dev.tarn.domain.item.ItemEvent.ItemChanged;
import dev.tarn.domain.item.ItemEvent.ItemCreated;
import dev.tarn.domain.item.ItemEvent.ItemDeleted;
import dev.tarn.postgres.StorableText;
import dev.tarn.projection.Recorded;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a batch adds to how many items have a tag, and takes from it. Those of erased owners have never been there. */
final class TagFold {

    /** Far more than a tag may have today: no text, ever, shall be too long for an index. */
    private static final int LONGEST = 400;

    private final Map<Count, Long> differences;
    private final Map<UUID, TaggedItem> items = new HashMap<>();
    private final Map<UUID, TaggedItem> changed = new LinkedHashMap<>();
    private final Set<UUID> deleted = new LinkedHashSet<>();

    /** How often a tag is on items that were created in an hour, as far as one partition goes. */
    record Count(Instant at, String tag, int partition) {}

    /** Begins with these, by which the counts change already. */
    TagFold(Map<Count, Long> differences) {
        this.differences = new LinkedHashMap<>(differences);
    }

    static boolean reads(Class<? extends DomainEvent> type) {
        return ItemEvent.class.isAssignableFrom(type);
    }

    /** These are there before the batch. */
    void know(Collection<TaggedItem> known) {
        known.forEach(item -> items.put(item.itemId(), item));
    }

    void add(Recorded recorded) {
        if (recorded.erased()) {
            return;
        }
        switch (recorded.withoutPersonalData()) {
            case ItemCreated created -> {
                Instant hour = recorded.at().truncatedTo(ChronoUnit.HOURS);
                put(new TaggedItem(created.itemId(), recorded.ownerId(), hour, stored(created.tags())), recorded);
            }
            case ItemChanged change -> change(change, recorded);
            case ItemDeleted _ -> delete(recorded);
            default -> {} // of no interest
        }
    }

    private void change(ItemChanged change, Recorded recorded) {
        TaggedItem before = items.get(change.itemId());
        if (before != null) {
            count(before, recorded, -1);
            put(before.with(stored(change.tags())), recorded);
        }
    }

    private void put(TaggedItem item, Recorded recorded) {
        count(item, recorded, 1);
        items.put(item.itemId(), item);
        changed.put(item.itemId(), item);
    }

    private void delete(Recorded recorded) {
        TaggedItem before = items.remove(recorded.aggregateId());
        if (before != null) {
            count(before, recorded, -1);
            changed.remove(before.itemId());
            deleted.add(before.itemId());
        }
    }

    private void count(TaggedItem item, Recorded recorded, long times) {
        count(differences, item, recorded.partition(), times);
    }

    static void count(Map<Count, Long> differences, TaggedItem item, int partition, long times) {
        item.tags().forEach(tag -> differences.merge(new Count(item.at(), tag, partition), times, Long::sum));
    }

    /** As PostgreSQL can keep them, each once. */
    private static List<String> stored(List<String> tags) {
        Set<String> once = new LinkedHashSet<>();
        for (String tag : tags) {
            once.add(StorableText.of(tag.length() > LONGEST ? tag.substring(0, LONGEST) : tag));
        }
        return new ArrayList<>(once);
    }

    /** By how much the counts change; never by nothing. */
    Map<Count, Long> differences() {
        differences.values().removeIf(difference -> difference == 0);
        return differences;
    }

    Collection<TaggedItem> changed() {
        return changed.values();
    }

    Set<UUID> deleted() {
        return deleted;
    }
}

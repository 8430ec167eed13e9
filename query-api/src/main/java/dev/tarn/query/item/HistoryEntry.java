package dev.tarn.query.item;

import dev.tarn.query.change.FieldChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One version of an item and what it changed. */
record HistoryEntry(long version, String type, Instant at, Map<String, FieldChange> changes) {

    /**
     * Of one item's versions, the latest first. Each is compared with the next, which is the version before; one ahead is
     * there to be compared with, too.
     */
    static List<HistoryEntry> of(List<ItemVersionView> read) {
        List<ItemFields> fields =
                read.stream().map(row -> ItemFields.of(row.content)).toList();
        return IntStream.range(0, read.size())
                .mapToObj(i -> {
                    ItemFields earlier = i + 1 < fields.size() ? fields.get(i + 1) : ItemFields.NONE;
                    ItemVersionView row = read.get(i);
                    return new HistoryEntry(
                            row.version, row.type, row.at, fields.get(i).changesSince(earlier));
                })
                .toList();
    }
}

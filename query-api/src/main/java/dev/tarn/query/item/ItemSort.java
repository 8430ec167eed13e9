package dev.tarn.query.item;

import dev.tarn.domain.Rejection;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a list of items may be sorted by; a minus turns it around. Equal keys are told apart by the item's id. */
enum ItemSort {
    CREATED_AT("createdAt", "created_at", "timestamptz", true),
    CREATED_AT_DESCENDING("-createdAt", "created_at", "timestamptz", false),
    UPDATED_AT("updatedAt", "updated_at", "timestamptz", true),
    UPDATED_AT_DESCENDING("-updatedAt", "updated_at", "timestamptz", false),
    NAME("name", "name", "text", true),
    NAME_DESCENDING("-name", "name", "text", false);

    private static final String NAMES =
            Arrays.stream(values()).map(sort -> sort.parameter).collect(Collectors.joining(", "));

    private final String parameter;
    private final String column;
    private final String type;
    private final boolean ascending;

    ItemSort(String parameter, String column, String type, boolean ascending) {
        this.parameter = parameter;
        this.column = column;
        this.type = type;
        this.ascending = ascending;
    }

    static ItemSort parse(@Nullable String parameter) {
        if (parameter == null) {
            return CREATED_AT_DESCENDING;
        }
        return Arrays.stream(values())
                .filter(sort -> sort.parameter.equals(parameter))
                .findFirst()
                .orElseThrow(() -> new Rejection.Invalid("sort", "must be one of " + NAMES));
    }

    /** The sort key as text that reads back as the same value, to the microsecond. */
    String key() {
        return "cast(" + column + " as text)";
    }

    /** One row comparison, which an index on the two columns answers without reading what comes before. */
    String behindPlace() {
        return "(%s, item_id) %s (cast(:key as %s), :id)".formatted(column, ascending ? ">" : "<", type);
    }

    String order() {
        String direction = ascending ? "asc" : "desc";
        return "%s %s, item_id %s".formatted(column, direction, direction);
    }
}

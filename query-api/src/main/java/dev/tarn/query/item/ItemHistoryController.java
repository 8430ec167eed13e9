package dev.tarn.query.item;

import dev.tarn.domain.Rejection;
import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.query.paging.Cursors;
import dev.tarn.query.paging.Page;
import dev.tarn.query.paging.PageSize;
import dev.tarn.query.paging.Place;
import dev.tarn.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How an item came to be what it is, the latest change first. */
@RestController
@ReadsFrom("items")
class ItemHistoryController {

    private final ItemVersions versions;
    private final Cursors cursors;

    ItemHistoryController(ItemVersions versions, Cursors cursors) {
        this.versions = versions;
        this.cursors = cursors;
    }

    @Operation(
            operationId = "getItemHistory",
            summary = "What each version of one of your items changed, the latest first",
            description = "Each entry has the fields that a version changed, from and to. Go on with `nextCursor`. It"
                    + " is a view and honours a `Consistency-Token`; of a deleted item there is no history.")
    @GetMapping("/api/v1/data/items/{id}/history")
    Page<HistoryEntry> history(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        PageSize size = PageSize.parse(limit);
        String context = "history\0" + user.userId() + '\0' + id;
        Place after = cursors.read(cursor, context);
        long before = after == null ? Long.MAX_VALUE : Long.parseLong(after.key());
        var read = versions.before(id, user.userId(), before, Limit.of(size.withOneAhead()));
        if (read.isEmpty()) { // every item has a first version, and no cursor points behind it
            throw new Rejection.NotFound("item");
        }
        return Page.of(
                HistoryEntry.of(read),
                size,
                last -> cursors.write(new Place(Long.toString(last.version()), id), context));
    }
}

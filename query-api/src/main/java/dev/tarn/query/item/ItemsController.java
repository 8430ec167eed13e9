package dev.tarn.query.item;

import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.query.paging.JsonPage;
import dev.tarn.query.paging.PageSize;
import dev.tarn.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The items of the user who asks, in pages. */
@RestController
@ReadsFrom("items")
class ItemsController {

    private final ItemReads items;

    ItemsController(ItemReads items) {
        this.items = items;
    }

    @Operation(
            operationId = "listItems",
            summary = "Your items, in pages",
            description = "Your own only. Go on with `nextCursor`, the same sort and the same filters; items that are"
                    + " added meanwhile move nothing. It is a view that follows the commands, within milliseconds"
                    + " as a rule: send the `Consistency-Token` of a command to see its effect.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ItemDocument.Page.class)))
    @GetMapping(path = "/api/v1/data/items", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] items(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "createdAt",
                                                "-createdAt",
                                                "updatedAt",
                                                "-updatedAt",
                                                "name",
                                                "-name"
                                            },
                                            defaultValue = "-createdAt"))
                    @RequestParam(required = false)
                    @Nullable
                    String sort,
            @Parameter(description = "Only items with exactly this tag") @RequestParam(required = false) @Nullable
                    String tag,
            @Parameter(description = "Only items with these words in name or description; \"a phrase\", or, -not")
                    @RequestParam(required = false)
                    @Nullable
                    String q) {
        ItemQuery query = ItemQuery.of(user.userId(), sort, tag, q, PageSize.parse(limit));
        return JsonPage.write(items.list(query, cursor).page().map(ItemEntry::document));
    }
}

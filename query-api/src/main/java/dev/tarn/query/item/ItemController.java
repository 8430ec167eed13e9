package dev.tarn.query.item;

import dev.tarn.domain.Rejection;
import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.security.CurrentUser;
import dev.tarn.web.EntityTags;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** One item, by the byte. */
@RestController
@ReadsFrom("items")
class ItemController {

    private final ItemReads items;

    ItemController(ItemReads items) {
        this.items = items;
    }

    @Operation(
            operationId = "getItem",
            summary = "One of your items",
            description = "Somebody else's item is answered 404, as one that does not exist. The `ETag` is the version,"
                    + " for `If-Match` of a change and for `If-None-Match`, which saves the body. Send the"
                    + " `Consistency-Token` of a command to see its effect.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ItemDocument.class)))
    @GetMapping(path = "/api/v1/data/items/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> item(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        StoredItem item = items.find(user.userId(), id).orElseThrow(() -> new Rejection.NotFound("item"));
        boolean isKnown = EntityTags.isKnown(known, item.version());
        var answer = ResponseEntity.status(isKnown ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .eTag(EntityTags.of(item.version()));
        return isKnown ? answer.build() : answer.body(item.document());
    }
}

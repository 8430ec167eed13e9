package dev.tarn.command.item;

import dev.tarn.command.Answer;
import dev.tarn.command.CommandRequest;
import dev.tarn.command.IdempotentCommands;
import dev.tarn.domain.Ids;
import dev.tarn.domain.item.ItemCommand.ChangeItem;
import dev.tarn.domain.item.ItemCommand.CreateItem;
import dev.tarn.domain.item.ItemCommand.DeleteItem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Keeps, changes and deletes a user's items. */
@RestController
@RequestMapping(ItemController.PATH)
class ItemController {

    static final String PATH = "/api/v1/data/items";

    private final IdempotentCommands commands;
    private final Clock clock;

    ItemController(IdempotentCommands commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @Operation(
            operationId = "createItem",
            summary = "Keep an item",
            description = "The item is yours alone. It is durable when this is answered, and the views follow: send the"
                    + " `Consistency-Token` with a query that must show it. With an `Idempotency-Key` a repeat"
                    + " within 24 hours gets the first answer and makes no second item.")
    @ApiResponse(
            responseCode = "201",
            description = "It is kept",
            content = @Content(schema = @Schema(implementation = ItemAnswer.class)))
    @PostMapping
    ResponseEntity<byte[]> create(@Valid @RequestBody ItemBody body, CommandRequest request) {
        UUID itemId = Ids.next(clock.instant());
        return commands.run(
                request,
                () -> new CreateItem(itemId, request.userId(), body.content()),
                _ -> Answer.created(new ItemAnswer(itemId, 1), PATH + "/" + itemId));
    }

    @Operation(
            operationId = "changeItem",
            summary = "Replace an item by another version",
            description = "Replaces the whole item: what is left out is gone. With `If-Match` only if it is still the"
                    + " version that you have seen, else 412. Safe to repeat under an `Idempotency-Key`; the views"
                    + " follow, as the `Consistency-Token` says.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ItemAnswer.class)))
    @PutMapping("/{id}")
    ResponseEntity<byte[]> change(
            @PathVariable("id") UUID itemId, @Valid @RequestBody ItemBody body, CommandRequest request) {
        return commands.<Long>run(
                request,
                () -> new ChangeItem(itemId, request.userId(), body.content(), request.expectedVersion()),
                version -> Answer.of(new ItemAnswer(itemId, version), version));
    }

    @Operation(
            operationId = "deleteItem",
            summary = "Delete an item",
            description = "Its history goes too. With `If-Match` only if it is still the version that you have seen,"
                    + " else 412. A repeat is answered 404, or with an `Idempotency-Key` as the first time; the"
                    + " views follow, as the `Consistency-Token` says.")
    @ApiResponse(responseCode = "204", content = @Content)
    @DeleteMapping("/{id}")
    ResponseEntity<byte[]> delete(@PathVariable("id") UUID itemId, CommandRequest request) {
        return commands.run(
                request,
                () -> new DeleteItem(itemId, request.userId(), request.expectedVersion()),
                _ -> Answer.empty());
    }
}

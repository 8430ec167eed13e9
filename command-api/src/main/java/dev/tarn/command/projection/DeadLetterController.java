package dev.tarn.command.projection;

import dev.tarn.command.Commands;
import dev.tarn.command.Outcome;
import dev.tarn.command.Reason;
import dev.tarn.domain.Ids;
import dev.tarn.domain.Rejection;
import dev.tarn.domain.log.EventContext;
import dev.tarn.domain.projection.ProjectionCommand;
import dev.tarn.domain.projection.ProjectionCommand.DiscardDeadLetter;
import dev.tarn.domain.projection.ProjectionCommand.PreviewDeadLetter;
import dev.tarn.domain.projection.ProjectionCommand.RetryDeadLetter;
import dev.tarn.domain.projection.ProjectionReports;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Deals with events that a projection could not take. The projection does it, wherever it runs; its answer is passed on if
 * it comes soon.
 */
@RestController
@RequestMapping("/api/v1/admin/projections/{name}/dead-letters/{id}")
class DeadLetterController {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Commands commands;
    private final KnownProjections projections;
    private final ProjectionReports reports;
    private final Clock clock;

    DeadLetterController(Commands commands, KnownProjections projections, ProjectionReports reports, Clock clock) {
        this.commands = commands;
        this.projections = projections;
        this.reports = reports;
        this.clock = clock;
    }

    @Operation(
            operationId = "retryDeadLetter",
            summary = "Apply the parked sequence that this letter is in, in order, as far as that goes",
            description = "For administrators, after the cause was removed. Stops at the first letter that fails again."
                    + " 202 without a body when the projection does not answer within ten seconds, as when it is"
                    + " paused; it will do it all the same.")
    @ApiResponse(
            responseCode = "200",
            description = "What came of it",
            content = @Content(schema = @Schema(implementation = LetterAnswer.Retried.class)))
    @ApiResponse(responseCode = "202", description = "It will be done", content = @Content)
    @PostMapping("/retry")
    ResponseEntity<String> retry(
            @PathVariable String name,
            @PathVariable String id,
            @Valid @RequestBody(required = false) @Nullable Reason body,
            EventContext origin) {
        UUID request = Ids.next(clock.instant());
        long letter = letter(id);
        return answer(new RetryDeadLetter(name, request, letter, Reason.of(body)), request, letter, origin);
    }

    @Operation(
            operationId = "previewDeadLetter",
            summary = "Show what a retry would change",
            description = "For administrators. The projection applies the letter, notes which rows that changes, and"
                    + " takes it all back. 202 without a body when it does not answer within ten seconds, as when"
                    + " it is paused.")
    @ApiResponse(
            responseCode = "200",
            description = "What would come of it",
            content = @Content(schema = @Schema(implementation = LetterAnswer.Previewed.class)))
    @ApiResponse(responseCode = "202", description = "It takes longer; ask again", content = @Content)
    @PostMapping("/preview")
    ResponseEntity<String> preview(
            @PathVariable String name,
            @PathVariable String id,
            @Valid @RequestBody(required = false) @Nullable Reason body,
            EventContext origin) {
        UUID request = Ids.next(clock.instant());
        long letter = letter(id);
        return answer(new PreviewDeadLetter(name, request, letter, Reason.of(body)), request, letter, origin);
    }

    @Operation(
            operationId = "discardDeadLetter",
            summary = "Throw a letter away; those behind it stay parked",
            description = "For administrators; what was thrown away stays in the log, and a view that is built"
                    + " anew tries it again. The projection does it, within ten seconds unless it is paused. The"
                    + " audit trail keeps who did it, and why.")
    @DeleteMapping
    ResponseEntity<Void> discard(
            @PathVariable String name,
            @PathVariable String id,
            @Valid @RequestBody(required = false) @Nullable Reason body,
            EventContext origin) {
        UUID request = Ids.next(clock.instant());
        long letter = letter(id);
        var command = new DiscardDeadLetter(name, request, letter, Reason.of(body));
        Outcome<?> outcome = send(command, letter, origin);
        var _ = reports.result(request, PATIENCE);
        return outcome.answer(HttpStatus.NO_CONTENT).build();
    }

    /** Whatever is no number is no letter's. */
    private static long letter(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException _) {
            throw new Rejection.NotFound("dead letter");
        }
    }

    private Outcome<?> send(ProjectionCommand command, long letter, EventContext origin) {
        projections.require(command.projection());
        projections.requireDeadLetter(command.projection(), letter);
        return commands.send(command, origin);
    }

    /** 202 when the projection takes longer: it is paused, or busy. It will do it all the same. */
    private ResponseEntity<String> answer(ProjectionCommand command, UUID request, long letter, EventContext origin) {
        Outcome<?> outcome = send(command, letter, origin);
        Optional<String> result = reports.result(request, PATIENCE);
        return result.isPresent()
                ? outcome.answer(HttpStatus.OK)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(result.get())
                : outcome.answer(HttpStatus.ACCEPTED).build();
    }
}

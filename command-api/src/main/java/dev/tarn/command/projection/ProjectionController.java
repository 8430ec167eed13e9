package dev.tarn.command.projection;

import dev.tarn.command.Commands;
import dev.tarn.command.Reason;
import dev.tarn.domain.log.EventContext;
import dev.tarn.domain.projection.ProjectionCommand;
import dev.tarn.domain.projection.ProjectionCommand.PauseProjection;
import dev.tarn.domain.projection.ProjectionCommand.ResumeProjection;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Makes a projection stand still, and go on. Both may be said twice. */
@RestController
@RequestMapping("/api/v1/admin/projections/{name}")
class ProjectionController {

    private final Commands commands;
    private final KnownProjections projections;

    ProjectionController(Commands commands, KnownProjections projections) {
        this.commands = commands;
        this.projections = projections;
    }

    @Operation(
            operationId = "pauseProjection",
            summary = "Let a view stand still",
            description = "For administrators. Readers still see the view as it was, and those with a newer"
                    + " `Consistency-Token` are answered 503. To pause what is paused already is no error and"
                    + " changes nothing.")
    @PostMapping("/pause")
    ResponseEntity<Void> pause(
            @PathVariable String name,
            @Valid @RequestBody(required = false) @Nullable Reason body,
            EventContext origin) {
        return send(new PauseProjection(name, Reason.of(body)), origin);
    }

    @Operation(
            operationId = "resumeProjection",
            summary = "Let a view go on",
            description = "For administrators. The projection goes on where it stopped and catches up. To resume what"
                    + " is not paused is no error and changes nothing.")
    @PostMapping("/resume")
    ResponseEntity<Void> resume(
            @PathVariable String name,
            @Valid @RequestBody(required = false) @Nullable Reason body,
            EventContext origin) {
        return send(new ResumeProjection(name, Reason.of(body)), origin);
    }

    private ResponseEntity<Void> send(ProjectionCommand command, EventContext origin) {
        projections.require(command.projection());
        return commands.send(command, origin).answer(HttpStatus.NO_CONTENT).build();
    }
}

package dev.tarn.command.projection;

import dev.tarn.command.Commands;
import dev.tarn.command.Origin;
import dev.tarn.domain.projection.ProjectionCommand;
import dev.tarn.domain.projection.ProjectionCommand.PauseProjection;
import dev.tarn.domain.projection.ProjectionCommand.ResumeProjection;
import dev.tarn.security.CurrentUser;
import dev.tarn.web.RequestContext;
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

    @Operation(summary = "Let a view stand still")
    @PostMapping("/pause")
    ResponseEntity<Void> pause(
            @PathVariable String name,
            @Valid @RequestBody(required = false) @Nullable Reason body,
            CurrentUser user,
            RequestContext context) {
        return send(new PauseProjection(name, Reason.of(body)), user, context);
    }

    @Operation(summary = "Let a view go on")
    @PostMapping("/resume")
    ResponseEntity<Void> resume(
            @PathVariable String name,
            @Valid @RequestBody(required = false) @Nullable Reason body,
            CurrentUser user,
            RequestContext context) {
        return send(new ResumeProjection(name, Reason.of(body)), user, context);
    }

    private ResponseEntity<Void> send(ProjectionCommand command, CurrentUser user, RequestContext context) {
        projections.require(command.projection());
        return commands.send(command, Origin.user(context, user))
                .answer(HttpStatus.NO_CONTENT)
                .build();
    }
}

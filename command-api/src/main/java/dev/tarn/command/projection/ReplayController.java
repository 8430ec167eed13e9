package dev.tarn.command.projection;

import dev.tarn.command.Commands;
import dev.tarn.command.Reason;
import dev.tarn.domain.Ids;
import dev.tarn.domain.log.EventContext;
import dev.tarn.domain.projection.ProjectionCommand;
import dev.tarn.domain.projection.ProjectionCommand.CancelReplay;
import dev.tarn.domain.projection.ProjectionCommand.RollBackReplay;
import dev.tarn.domain.projection.ProjectionCommand.StartReplay;
import dev.tarn.domain.projection.ProjectionCommand.SwitchReplay;
import dev.tarn.domain.projection.ReplayReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Builds views anew, and says which one readers see. */
@RestController
@RequestMapping("/api/v1/admin")
class ReplayController {

    private final Commands commands;
    private final KnownProjections projections;
    private final Clock clock;

    ReplayController(Commands commands, KnownProjections projections, Clock clock) {
        this.commands = commands;
        this.projections = projections;
        this.clock = clock;
    }

    @Operation(
            operationId = "startReplay",
            summary = "Build a view anew, beside the one that readers see",
            description = "For administrators. Answers at once with the replay's place in `Location`; the view is built"
                    + " in the background from the first event on, compared with the live one, and then switched"
                    + " to, or with `switch: manual` left for a decision. One of a projection at a time, else 409;"
                    + " readers notice nothing.")
    @ApiResponse(responseCode = "202", description = "It has begun")
    @PostMapping("/projections/{name}/replay")
    ResponseEntity<Void> start(
            @PathVariable String name,
            @Valid @RequestBody(required = false) @Nullable ReplayBody body,
            EventContext origin) {
        projections.require(name);
        projections.record();
        ReplayBody wanted = body == null ? new ReplayBody(null, null, null) : body;
        UUID replayId = Ids.next(clock.instant());
        var command = new StartReplay(name, replayId, wanted.toPosition(), wanted.mode(), wanted.reason());
        return commands.send(command, origin)
                .answer(HttpStatus.ACCEPTED)
                .header(HttpHeaders.LOCATION, "/api/v1/admin/replays/" + replayId)
                .build();
    }

    @Operation(
            operationId = "switchReplay",
            summary = "Let readers see what was built",
            description = "For administrators, when the replay is READY. It happens in the background and in one step"
                    + " for all readers; nobody is refused meanwhile. One that was built up to a position in the"
                    + " past cannot be switched to.")
    @ApiResponse(responseCode = "202", description = "It will be done")
    @PostMapping("/replays/{id}/switch")
    ResponseEntity<Void> switchTo(
            @PathVariable UUID id, @Valid @RequestBody(required = false) @Nullable Reason body, EventContext origin) {
        ReplayReport report = report(id);
        return send(new SwitchReplay(report.projection(), id, report, Reason.of(body)), origin);
    }

    @Operation(
            operationId = "cancelReplay",
            summary = "Throw away what is being built",
            description = "For administrators, as long as the replay is not over. It stops in the background and its"
                    + " tables go; readers notice nothing.")
    @ApiResponse(responseCode = "202", description = "It will be done")
    @PostMapping("/replays/{id}/cancel")
    ResponseEntity<Void> cancel(
            @PathVariable UUID id, @Valid @RequestBody(required = false) @Nullable Reason body, EventContext origin) {
        ReplayReport report = report(id);
        return send(new CancelReplay(report.projection(), id, report, Reason.of(body)), origin);
    }

    @Operation(
            operationId = "rollBackReplay",
            summary = "Let readers see what they saw before the switch",
            description = "For administrators, after a switch, as long as the generation from before is kept. It"
                    + " happens in the background and in one step for all readers; the generation from before has"
                    + " gone on and is not behind.")
    @ApiResponse(responseCode = "202", description = "It will be done")
    @PostMapping("/replays/{id}/rollback")
    ResponseEntity<Void> rollBack(
            @PathVariable UUID id, @Valid @RequestBody(required = false) @Nullable Reason body, EventContext origin) {
        ReplayReport report = report(id);
        return send(new RollBackReplay(report.projection(), id, report, Reason.of(body)), origin);
    }

    private ReplayReport report(UUID id) {
        projections.record();
        return projections.replay(id);
    }

    private ResponseEntity<Void> send(ProjectionCommand command, EventContext origin) {
        return commands.send(command, origin).answer(HttpStatus.ACCEPTED).build();
    }
}

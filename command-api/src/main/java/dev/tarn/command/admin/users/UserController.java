package dev.tarn.command.admin.users;

import dev.tarn.command.Commands;
import dev.tarn.command.Origin;
import dev.tarn.command.Outcome;
import dev.tarn.domain.Role;
import dev.tarn.domain.user.AccountSummary;
import dev.tarn.domain.user.UserCommand;
import dev.tarn.domain.user.UserCommand.ChangeRoles;
import dev.tarn.domain.user.UserCommand.ReinstateUser;
import dev.tarn.domain.user.UserCommand.RevokeSessions;
import dev.tarn.domain.user.UserCommand.SuspendUser;
import dev.tarn.security.CurrentUser;
import dev.tarn.web.RequestContext;
import dev.tarn.web.constraint.TextLength;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What administrators do to an account. That nobody else gets here is a rule of the route. */
@RestController
@RequestMapping("/api/v1/admin/users/{id}")
class UserController {

    private final Commands commands;

    UserController(Commands commands) {
        this.commands = commands;
    }

    record NewRoles(
            @NotNull(message = "is required") Set<@NotNull(message = "must not be null") Role> roles,
            @TextLength(max = 500) @Nullable String reason) {}

    record Reason(@TextLength(max = 500) @Nullable String reason) {

        static @Nullable String in(@Nullable Reason body) {
            return body == null ? null : body.reason();
        }
    }

    @PutMapping("/roles")
    ResponseEntity<AccountSummary> changeRoles(
            @PathVariable UUID id, @Valid @RequestBody NewRoles body, CurrentUser user, RequestContext context) {
        var command = new ChangeRoles(id, body.roles(), body.reason());
        Outcome<AccountSummary> outcome = commands.send(command, Origin.user(context, user));
        return outcome.answer(HttpStatus.OK).body(outcome.result());
    }

    @PostMapping("/suspend")
    ResponseEntity<Void> suspend(
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable Reason body,
            CurrentUser user,
            RequestContext context) {
        return send(new SuspendUser(id, Reason.in(body)), user, context);
    }

    @PostMapping("/reinstate")
    ResponseEntity<Void> reinstate(
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable Reason body,
            CurrentUser user,
            RequestContext context) {
        return send(new ReinstateUser(id, Reason.in(body)), user, context);
    }

    @DeleteMapping("/sessions")
    ResponseEntity<Void> endSessions(
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable Reason body,
            CurrentUser user,
            RequestContext context) {
        return send(new RevokeSessions(id, Reason.in(body)), user, context);
    }

    private ResponseEntity<Void> send(UserCommand command, CurrentUser user, RequestContext context) {
        Outcome<?> outcome = commands.send(command, Origin.user(context, user));
        return outcome.answer(HttpStatus.NO_CONTENT).build();
    }
}

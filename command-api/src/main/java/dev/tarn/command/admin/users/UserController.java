package dev.tarn.command.admin.users;

import dev.tarn.command.Commands;
import dev.tarn.command.Outcome;
import dev.tarn.command.Reason;
import dev.tarn.domain.Role;
import dev.tarn.domain.log.EventContext;
import dev.tarn.domain.user.AccountSummary;
import dev.tarn.domain.user.UserCommand;
import dev.tarn.domain.user.UserCommand.ChangeRoles;
import dev.tarn.domain.user.UserCommand.ReinstateUser;
import dev.tarn.domain.user.UserCommand.RevokeSessions;
import dev.tarn.domain.user.UserCommand.SuspendUser;
import dev.tarn.web.constraint.TextLength;
import io.swagger.v3.oas.annotations.Operation;
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

    @Operation(
            operationId = "changeUserRoles",
            summary = "Give an account other roles",
            description = "For administrators. `roles` replaces all that the account has. What is taken away is refused"
                    + " everywhere within a second; what is added works from the user's next refresh or sign-in on."
                    + " The last administrator cannot be demoted.")
    @PutMapping("/roles")
    ResponseEntity<AccountSummary> changeRoles(
            @PathVariable UUID id, @Valid @RequestBody NewRoles body, EventContext origin) {
        var command = new ChangeRoles(id, body.roles(), body.reason());
        Outcome<AccountSummary> outcome = commands.send(command, origin);
        return outcome.answer(HttpStatus.OK).body(outcome.result());
    }

    @Operation(
            operationId = "suspendUser",
            summary = "Suspend an account; its sessions end",
            description = "For administrators. Tokens are refused everywhere within a second, and signing in with the"
                    + " right password is answered 403 `account-suspended`. Nothing of the account is lost. The"
                    + " last administrator cannot be suspended.")
    @PostMapping("/suspend")
    ResponseEntity<Void> suspend(
            @PathVariable UUID id, @Valid @RequestBody(required = false) @Nullable Reason body, EventContext origin) {
        return send(new SuspendUser(id, Reason.of(body)), origin);
    }

    @Operation(
            operationId = "reinstateUser",
            summary = "Let a suspended account sign in again",
            description = "For administrators. Sessions that the suspension ended stay ended; the user signs in anew."
                    + " To reinstate whoever is not suspended is no error and changes nothing.")
    @PostMapping("/reinstate")
    ResponseEntity<Void> reinstate(
            @PathVariable UUID id, @Valid @RequestBody(required = false) @Nullable Reason body, EventContext origin) {
        return send(new ReinstateUser(id, Reason.of(body)), origin);
    }

    @Operation(
            operationId = "endUserSessions",
            summary = "End all sessions of an account",
            description = "For administrators. Access and refresh tokens of the account are refused everywhere within a"
                    + " second. The user may sign in again; suspend the account to prevent that.")
    @DeleteMapping("/sessions")
    ResponseEntity<Void> endSessions(
            @PathVariable UUID id, @Valid @RequestBody(required = false) @Nullable Reason body, EventContext origin) {
        return send(new RevokeSessions(id, Reason.of(body)), origin);
    }

    private ResponseEntity<Void> send(UserCommand command, EventContext origin) {
        Outcome<?> outcome = commands.send(command, origin);
        return outcome.answer(HttpStatus.NO_CONTENT).build();
    }
}

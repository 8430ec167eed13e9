package dev.tarn.command.user;

import dev.tarn.command.Answer;
import dev.tarn.command.CommandRequest;
import dev.tarn.command.IdempotentCommands;
import dev.tarn.domain.user.UserCommand.DeleteAccount;
import dev.tarn.security.CurrentUser;
import dev.tarn.web.constraint.TextLength;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Closes an account for good. */
@RestController
class DeleteAccountController {

    private final IdempotentCommands commands;
    private final AccountReader accounts;

    DeleteAccountController(IdempotentCommands commands, AccountReader accounts) {
        this.commands = commands;
        this.accounts = accounts;
    }

    record Farewell(
            @NotNull(message = "is required") @TextLength(max = 1000)
            String currentPassword) {}

    @Operation(
            operationId = "deleteAccount",
            summary = "Close your account for good; what was personal in it becomes unreadable",
            description = "Needs the current password. The key of your personal data is destroyed in the same step,"
                    + " which nobody can undo, and all sessions end; your items go from the views soon after, and"
                    + " the address is free again. The last administrator cannot go.")
    @ApiResponse(responseCode = "204", content = @Content)
    @DeleteMapping("/api/v1/users/account")
    ResponseEntity<byte[]> delete(@Valid @RequestBody Farewell body, CommandRequest request) {
        return commands.run(request, () -> command(request.user(), body), _ -> Answer.empty());
    }

    private DeleteAccount command(CurrentUser user, Farewell body) {
        Account account = accounts.of(user.userId());
        return new DeleteAccount(user.userId(), accounts.verified(account, user, body.currentPassword()));
    }
}

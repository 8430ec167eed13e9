package dev.tarn.command.session;

import dev.tarn.command.Commands;
import dev.tarn.command.Origin;
import dev.tarn.command.Outcome;
import dev.tarn.command.user.Account;
import dev.tarn.command.user.AccountReader;
import dev.tarn.domain.user.UserCommand.ChangePassword;
import dev.tarn.security.CurrentUser;
import dev.tarn.security.password.PasswordPolicy;
import dev.tarn.security.password.Passwords;
import dev.tarn.security.password.Turn;
import dev.tarn.web.RequestContext;
import dev.tarn.web.constraint.TextLength;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Changes a password, which ends every other session. */
@RestController
class PasswordController {

    private final AccountReader accounts;
    private final PasswordPolicy policy;
    private final Passwords passwords;
    private final SessionReader sessions;
    private final Commands commands;

    PasswordController(
            AccountReader accounts,
            PasswordPolicy policy,
            Passwords passwords,
            SessionReader sessions,
            Commands commands) {
        this.accounts = accounts;
        this.policy = policy;
        this.passwords = passwords;
        this.sessions = sessions;
        this.commands = commands;
    }

    record NewPassword(
            @NotNull(message = "is required") @TextLength(max = 1000)
            String currentPassword,

            @NotNull(message = "is required") String newPassword) {}

    @Operation(
            operationId = "changePassword",
            summary = "Change your password; all other sessions end",
            description = "Needs the current password too. This session stays signed in. The new password has at least"
                    + " 15 characters, is not a common one, and does not contain the address or the name.")
    @PostMapping("/api/v1/auth/password")
    ResponseEntity<Void> change(@Valid @RequestBody NewPassword body, CurrentUser user, RequestContext context) {
        Outcome<?> outcome = commands.send(command(body, user), Origin.user(context, user));
        return outcome.answer(HttpStatus.NO_CONTENT).build();
    }

    private ChangePassword command(NewPassword body, CurrentUser user) {
        Account account = accounts.of(user.userId());
        policy.check("newPassword", body.newPassword(), account.email(), account.displayName());
        String verifiedHash = accounts.verified(account, user, body.currentPassword());
        String newHash = passwords.hash(body.newPassword(), Turn.confirming(user.userId()));
        return new ChangePassword(user.userId(), verifiedHash, newHash, sessions.kept(user.sessionId()));
    }
}

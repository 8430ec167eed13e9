package dev.tarn.command.user;

import dev.tarn.command.Answer;
import dev.tarn.command.CommandRequest;
import dev.tarn.command.IdempotentCommands;
import dev.tarn.domain.Rejection;
import dev.tarn.domain.user.Profile;
import dev.tarn.domain.user.UserCommand.ChangeProfile;
import dev.tarn.domain.user.UserCommand.ClaimedEmail;
import dev.tarn.domain.user.UserCommand.NewEmail;
import dev.tarn.security.CurrentUser;
import dev.tarn.web.constraint.TextLength;
import dev.tarn.web.constraint.Visible;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Changes how a user is called and reached. */
@RestController
class ChangeProfileController {

    private final IdempotentCommands commands;
    private final AccountReader accounts;
    private final EmailAddresses addresses;

    ChangeProfileController(IdempotentCommands commands, AccountReader accounts, EmailAddresses addresses) {
        this.commands = commands;
        this.accounts = accounts;
        this.addresses = addresses;
    }

    record NewProfile(
            @NotNull(message = "is required") @TextLength(min = 1, max = 100) @Visible
            String displayName,

            @Nullable String email,
            @TextLength(max = 1000) @Nullable String currentPassword) {}

    @Operation(
            operationId = "changeProfile",
            summary = "Change how you are called and reached",
            description = "Without `email` the address stays; another one needs `currentPassword`. With `If-Match` only"
                    + " if it is still the version that you have seen, else 412. Safe to repeat under an"
                    + " `Idempotency-Key`; the answer is the new profile, and the views follow.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Profile.class)))
    @PutMapping("/api/v1/users/profile")
    ResponseEntity<byte[]> change(@Valid @RequestBody NewProfile body, CommandRequest request) {
        return commands.<Profile>run(
                request,
                () -> new ChangeProfile(
                        request.userId(),
                        body.displayName(),
                        newEmail(request.user(), body),
                        request.expectedVersion()),
                profile -> Answer.of(profile, profile.version()));
    }

    /** An address that is another one has to be vouched for with the password. */
    private @Nullable NewEmail newEmail(CurrentUser user, NewProfile body) {
        if (body.email() == null) {
            return null;
        }
        ClaimedEmail claimed = addresses.claim(body.email());
        Account account = accounts.of(user.userId());
        if (claimed.address().equals(account.email())) {
            return null;
        }
        if (body.currentPassword() == null) {
            throw new Rejection.Invalid("currentPassword", "is required to change the e-mail address");
        }
        return new NewEmail(claimed, accounts.verified(account, user, body.currentPassword()));
    }
}

package dev.tarn.command.user;

import dev.tarn.command.Commands;
import dev.tarn.command.Origin;
import dev.tarn.command.Outcome;
import dev.tarn.web.RequestContext;
import dev.tarn.web.constraint.TextLength;
import dev.tarn.web.constraint.Visible;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Opens an account. */
@RestController
class RegisterUserController {

    private static final URI PROFILE = URI.create("/api/v1/users/profile");

    private final Registration registration;
    private final Commands commands;

    RegisterUserController(Registration registration, Commands commands) {
        this.registration = registration;
        this.commands = commands;
    }

    record Registrant(
            @NotNull(message = "is required") String email,
            @NotNull(message = "is required") String password,

            @NotNull(message = "is required") @TextLength(min = 1, max = 100) @Visible
            String displayName) {}

    record Registered(UUID userId) {}

    @Operation(
            operationId = "register",
            summary = "Open an account",
            description = "For everybody. Does not sign in. Addresses are unique regardless of case, and a repeat is"
                    + " answered 409 `email-taken`; the view of the profile follows, for which `Consistency-Token`"
                    + " makes a query wait.")
    @ApiResponse(responseCode = "201", description = "The account is open; sign in")
    @PostMapping("/api/v1/auth/register")
    ResponseEntity<Registered> register(@Valid @RequestBody Registrant body, RequestContext context) {
        var command = registration.of(body.email(), body.password(), body.displayName(), Set.of());
        Outcome<?> outcome = commands.send(command, Origin.anonymous(context));
        return outcome.answer(HttpStatus.CREATED).location(PROFILE).body(new Registered(command.userId()));
    }
}

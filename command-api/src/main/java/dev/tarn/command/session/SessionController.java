package dev.tarn.command.session;

import dev.tarn.command.Commands;
import dev.tarn.command.Origin;
import dev.tarn.command.Outcome;
import dev.tarn.domain.session.EndReason;
import dev.tarn.domain.session.SessionCommand.EndSession;
import dev.tarn.domain.user.UserCommand.EndOtherSessions;
import dev.tarn.security.CurrentUser;
import dev.tarn.web.RequestContext;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Ends sessions: this one, another one, all others. */
@RestController
@RequestMapping("/api/v1/auth")
class SessionController {

    private final Commands commands;
    private final SessionReader sessions;

    SessionController(Commands commands, SessionReader sessions) {
        this.commands = commands;
        this.sessions = sessions;
    }

    @Operation(
            operationId = "logout",
            summary = "Sign out: end this session",
            description = "The access and refresh tokens of this session are refused everywhere within a second, so"
                    + " that a repeat is answered 401. Streams that were opened in it end.")
    @PostMapping("/logout")
    ResponseEntity<Void> logout(CurrentUser user, RequestContext context) {
        return end(user.sessionId(), EndReason.LOGOUT, user, context);
    }

    @Operation(
            operationId = "endSession",
            summary = "End one of your sessions",
            description = "Its access and refresh tokens are refused everywhere within a second. One that has ended"
                    + " already, or is somebody else's, is answered 404.")
    @DeleteMapping("/sessions/{sessionId}")
    ResponseEntity<Void> endOne(@PathVariable UUID sessionId, CurrentUser user, RequestContext context) {
        return end(sessionId, EndReason.REVOKED, user, context);
    }

    private ResponseEntity<Void> end(UUID sessionId, EndReason reason, CurrentUser user, RequestContext context) {
        Outcome<?> outcome =
                commands.send(new EndSession(sessionId, user.userId(), reason), Origin.user(context, user));
        return outcome.answer(HttpStatus.NO_CONTENT).build();
    }

    @Operation(
            operationId = "endOtherSessions",
            summary = "End all your sessions but this one",
            description = "Their access and refresh tokens are refused everywhere within a second. The session that"
                    + " asks goes on; where there is no other one, nothing happens.")
    @DeleteMapping("/sessions")
    ResponseEntity<Void> endOthers(CurrentUser user, RequestContext context) {
        var command = new EndOtherSessions(user.userId(), sessions.kept(user.sessionId()));
        Outcome<?> outcome = commands.send(command, Origin.user(context, user));
        return outcome.answer(HttpStatus.NO_CONTENT).build();
    }
}

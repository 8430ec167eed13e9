package dev.tarn.command.system;

import dev.tarn.command.Reason;
import dev.tarn.command.system.SystemHealth.Status;
import dev.tarn.domain.log.EventContext;
import dev.tarn.web.ConsistencyToken;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tries all parts of the system. That only administrators get here is a rule of the route. */
@RestController
class HealthController {

    private static final String RETRY_SECONDS = "5";

    private final SystemTrial trial;

    HealthController(SystemTrial trial) {
        this.trial = trial;
    }

    @Operation(
            operationId = "probeSystem",
            summary = "Try all parts of the system",
            description = "Writes to and reads from PostgreSQL, Kafka and Redis, and sends an event through every"
                    + " projection, within five seconds. One trial at a time in each instance. For administrators,"
                    + " who find it in the audit trail.")
    @ApiResponse(responseCode = "200", description = "Everything works")
    @ApiResponse(
            responseCode = "503",
            description = "Something does not: DEGRADED, or DOWN when PostgreSQL is away",
            content = @Content(schema = @Schema(implementation = SystemHealth.class)))
    @PostMapping("/api/v1/admin/system/health")
    ResponseEntity<SystemHealth> probe(
            @Valid @RequestBody(required = false) @Nullable Reason body, EventContext origin) {
        SystemTrial.Result result = trial.run(Reason.of(body), origin);
        HttpHeaders headers = new HttpHeaders();
        result.consistencyToken().ifPresent(token -> headers.set(ConsistencyToken.HEADER, token));
        if (result.health().status() == Status.UP) {
            return new ResponseEntity<>(result.health(), headers, HttpStatus.OK);
        }
        headers.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        return new ResponseEntity<>(result.health(), headers, HttpStatus.SERVICE_UNAVAILABLE);
    }
}

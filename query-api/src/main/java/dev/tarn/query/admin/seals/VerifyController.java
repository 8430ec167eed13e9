package dev.tarn.query.admin.seals;

import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.seal.Verdict;
import dev.tarn.web.Problem;
import dev.tarn.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.KafkaException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Says whether the log is what it was. That only administrators get here is a rule of the route. */
@RestController
@ReadsFrom({})
class VerifyController {

    private final LogVerifier verifier;
    private final JsonMapper json;

    /** A verification reads everything there is: one at a time. */
    private final Semaphore verifying = new Semaphore(1);

    VerifyController(LogVerifier verifier, JsonMapper json) {
        this.verifier = verifier;
        this.json = json;
    }

    @Operation(
            operationId = "verifyLog",
            summary = "Holds the whole log against its hash chain and its seals",
            description = "Reads every event, and sends white space meanwhile. Everything before `firstBadPosition` is"
                    + " good; events behind `sealedTo` are held against the hash chain alone. One at a time;"
                    + " closing the connection ends it. For administrators.")
    @ApiResponse(
            responseCode = "200",
            description = "What was found",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Verdict.class)))
    @GetMapping(path = "/api/v1/admin/audit/verify", produces = MediaType.APPLICATION_JSON_VALUE)
    void verify(HttpServletResponse response) throws IOException, SQLException {
        if (!verifying.tryAcquire()) {
            throw unavailable("busy", "Another verification is going on.");
        }
        try {
            PatientAnswer answer = new PatientAnswer(response);
            Verdict verdict = verifier.verify(_ -> answer.isAwaited());
            answer.finish(json.writeValueAsBytes(verdict));
        } catch (CancellationException nobodyWaits) {
            response.flushBuffer();
        } catch (KafkaException e) {
            throw unavailable("unavailable", "The seals cannot be read at the moment. Try again.");
        } finally {
            verifying.release();
        }
    }

    static ProblemException unavailable(String slug, String detail) {
        return new ProblemException(
                new Problem(HttpStatus.SERVICE_UNAVAILABLE, slug, detail).withHeaders(Map.of("Retry-After", "2")));
    }
}

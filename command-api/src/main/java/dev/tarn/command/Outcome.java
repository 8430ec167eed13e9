package dev.tarn.command;

import dev.tarn.web.ConsistencyToken;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;

/**
 * What came of a command.
 *
 * @param result what its handler answered
 * @param consistencyToken where its events are
 */
public record Outcome<R>(R result, String consistencyToken) {

    /** The beginning of an answer of this status, with the token. */
    public ResponseEntity.BodyBuilder answer(HttpStatusCode status) {
        return ResponseEntity.status(status).header(ConsistencyToken.HEADER, consistencyToken);
    }
}

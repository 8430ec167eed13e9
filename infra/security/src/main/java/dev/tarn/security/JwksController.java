package dev.tarn.security;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.tarn.security.token.Certificates;
import dev.tarn.security.token.SigningKeys;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes the keys that access tokens and certificates are verified with (RFC 7517). */
@RestController
final class JwksController {

    private final SigningKeys keys;
    private final Certificates certificates;

    JwksController(SigningKeys keys, Certificates certificates) {
        this.keys = keys;
        this.certificates = certificates;
    }

    /** Shorter than a key is published before it signs; a rotation that follows another at once is the exception. */
    @Operation(
            operationId = "getSigningKeys",
            summary = "The public keys that access tokens and certificates are verified with",
            description = "A key set (RFC 7517), for everybody. A new key is published before it signs and an old one"
                    + " stays until its tokens have expired, so that the answer may be kept for five minutes; ask"
                    + " again when a `kid` is not in it.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "object")))
    @GetMapping(path = "/.well-known/jwks.json", produces = "application/json")
    ResponseEntity<Map<String, Object>> keys() {
        List<JWK> all = new ArrayList<>(keys.published());
        all.add(certificates.publicKey());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(new JWKSet(all).toJSONObject());
    }
}

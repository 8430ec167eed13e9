package dev.tarn.security.token;

import dev.tarn.codec.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * A refresh token that was issued here, though it may have been used since.
 *
 * @param counter how many came before it in its session
 * @param secret what nobody can guess
 * @param value as the client holds it
 */
public record RefreshToken(UUID sessionId, int counter, byte[] secret, String value) {

    /** SHA-256 of the value, base64url: what the session remembers of it. */
    public String hash() {
        byte[] digest = Sha256.of(value.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "RefreshToken[" + sessionId + ", " + counter + "]";
    }
}

package dev.tarn.security.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256.", e);
        }
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "RefreshToken[" + sessionId + ", " + counter + "]";
    }
}

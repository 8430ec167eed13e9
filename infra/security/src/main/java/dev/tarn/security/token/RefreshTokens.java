package dev.tarn.security.token;

import dev.tarn.codec.RootKey;
import dev.tarn.web.Hmac;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes refresh tokens: base64url of session id (16 bytes), counter (4), secret (32) and the first 16 bytes of a MAC. The
 * MAC tells a used token from an invented one, so that nobody can end a session without having held a token of it. A
 * successor follows from its parent and a key, so that presenting the parent again finds the very same one unstored.
 */
public final class RefreshTokens {

    private static final int SECRET_BYTES = 32;
    private static final int CONTENT_BYTES = 2 * Long.BYTES + Integer.BYTES + SECRET_BYTES;
    private static final int MAC_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final Hmac authenticity;
    private final Hmac succession;

    public RefreshTokens(RootKey root) {
        authenticity = new Hmac(root.derive("tarn refresh token authenticity", 32));
        succession = new Hmac(root.derive("tarn refresh token succession", 32));
    }

    /** The first token of a session. */
    public RefreshToken first(UUID sessionId) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return seal(sessionId, 0, secret);
    }

    /** The token that this one is exchanged for; always the same. */
    public RefreshToken successorOf(RefreshToken parent) {
        byte[] secret = succession.of(content(parent.sessionId(), parent.counter(), parent.secret()));
        return seal(parent.sessionId(), parent.counter() + 1, secret);
    }

    /** Reads a token; nothing when it was not issued here. */
    public Optional<RefreshToken> read(String value) {
        byte[] bytes = decode(value);
        if (bytes.length == CONTENT_BYTES + MAC_BYTES && encode(bytes).equals(value)) {
            var fields = ByteBuffer.wrap(bytes);
            var sessionId = new UUID(fields.getLong(), fields.getLong());
            int counter = fields.getInt();
            byte[] secret = new byte[SECRET_BYTES];
            fields.get(secret);
            RefreshToken token = seal(sessionId, counter, secret);
            if (MessageDigest.isEqual(decode(token.value()), bytes)) {
                return Optional.of(token);
            }
        }
        return Optional.empty();
    }

    private RefreshToken seal(UUID sessionId, int counter, byte[] secret) {
        byte[] content = content(sessionId, counter, secret);
        byte[] sealed = Arrays.copyOf(content, CONTENT_BYTES + MAC_BYTES);
        System.arraycopy(authenticity.of(content), 0, sealed, CONTENT_BYTES, MAC_BYTES);
        return new RefreshToken(sessionId, counter, secret, encode(sealed));
    }

    private static byte[] content(UUID sessionId, int counter, byte[] secret) {
        return ByteBuffer.allocate(CONTENT_BYTES)
                .putLong(sessionId.getMostSignificantBits())
                .putLong(sessionId.getLeastSignificantBits())
                .putInt(counter)
                .put(secret)
                .array();
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String value) {
        try {
            return Base64.getUrlDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}

package dev.tarn.web;

import dev.tarn.codec.RootKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Writes consistency tokens so that clients cannot make their own, and reads them back. A token is the base64url form of
 * version (1 byte), partition (2), position (8) and the first 16 bytes of a MAC over these.
 */
public final class ConsistencyTokens {

    /** How many tokens a query may carry. */
    static final int MOST = 32;

    private static final byte VERSION = 1;
    private static final int CONTENT_BYTES = 1 + Short.BYTES + Long.BYTES;
    private static final int MAC_BYTES = 16;

    private final Hmac hmac;

    public ConsistencyTokens(RootKey root) {
        hmac = new Hmac(root.derive("tarn consistency token", 32));
    }

    /** The token of an event at this place. */
    public String issue(int partition, long position) {
        byte[] content = ByteBuffer.allocate(CONTENT_BYTES)
                .put(VERSION)
                .putShort((short) partition)
                .putLong(position)
                .array();
        byte[] token = ByteBuffer.allocate(CONTENT_BYTES + MAC_BYTES)
                .put(content)
                .put(mac(content))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /**
     * The tokens of a header; refuses those that were not issued here.
     *
     * @param header tokens joined by commas; null or blank for none
     */
    public List<ConsistencyToken> parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return List.of();
        }
        String[] tokens = header.split(",", MOST + 1);
        if (tokens.length > MOST) {
            throw refused("More than " + MOST + " consistency tokens are too many.");
        }
        return Arrays.stream(tokens).map(token -> read(token.strip())).toList();
    }

    private ConsistencyToken read(String token) {
        byte[] bytes = decode(token);
        if (bytes.length == CONTENT_BYTES + MAC_BYTES && bytes[0] == VERSION) {
            byte[] content = Arrays.copyOf(bytes, CONTENT_BYTES);
            byte[] mac = Arrays.copyOfRange(bytes, CONTENT_BYTES, bytes.length);
            if (MessageDigest.isEqual(mac, mac(content))) {
                var fields = ByteBuffer.wrap(content, 1, CONTENT_BYTES - 1);
                return new ConsistencyToken(Short.toUnsignedInt(fields.getShort()), fields.getLong());
            }
        }
        throw refused("The consistency token was not issued here.");
    }

    private static byte[] decode(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private byte[] mac(byte[] content) {
        return Arrays.copyOf(hmac.of(content), MAC_BYTES);
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(new Problem(HttpStatus.BAD_REQUEST, "invalid-token", detail));
    }
}

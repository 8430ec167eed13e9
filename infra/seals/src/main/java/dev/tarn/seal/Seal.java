package dev.tarn.seal;

import dev.tarn.codec.EventHash;
import dev.tarn.codec.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A signed checkpoint of the log: up to this position, this is its hash. Its layout is described for other programs in
 * {@code infra/docs/log-format.md}.
 *
 * @param number from 1, without gaps
 * @param position of the last event that it covers
 * @param hash of the log's chain at that position, in hexadecimal
 * @param at when it was made, in whole microseconds
 * @param previous the digest of the seal before it; 64 zeros for the first
 * @param keyId the thumbprint of the public key (RFC 7638, RFC 8037)
 * @param publicKey Ed25519 (RFC 8032), base64url
 * @param signature of {@link #signedBytes()}, base64url
 */
public record Seal(
        long number,
        long position,
        String hash,
        Instant at,
        String previous,
        String keyId,
        String publicKey,
        String signature) {

    /** What the first seal names as the one before it. */
    static final String NONE_BEFORE = "0".repeat(64);

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public Seal {
        require(number > 0 && position > 0 && SHA_256.matcher(hash).matches());
        require(SHA_256.matcher(previous).matches() && !at.isBefore(Instant.EPOCH));
        require(keyId.length() == 43 && publicKey.length() == 43 && signature.length() == 86);
    }

    private static void require(boolean wellFormed) {
        if (!wellFormed) {
            throw new IllegalArgumentException("This is no seal.");
        }
    }

    /**
     * Reads a line.
     *
     * @throws BrokenSeals when it is no seal
     */
    static Seal parse(String line) {
        try {
            return JsonMapper.shared().readValue(line, Seal.class);
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new BrokenSeals("this is no seal: " + (line.length() > 60 ? line.substring(0, 60) + "…" : line));
        }
    }

    /** One line of JSON. */
    String line() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    /** What is signed: one value a line, in UTF-8, each line ended by a line feed. */
    byte[] signedBytes() {
        return "tarn seal v1\n%d\n%d\n%s\n%d\n%s\n%s\n"
                .formatted(number, position, hash, EventHash.micros(at), previous, keyId)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What the next seal names: SHA-256 of the signed bytes and the signature, in hexadecimal. */
    String digest() {
        return HexFormat.of()
                .formatHex(Sha256.of(signedBytes(), Base64.getUrlDecoder().decode(signature)));
    }

    Seal signed(byte[] bytes) {
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new Seal(number, position, hash, at, previous, keyId, publicKey, encoded);
    }
}

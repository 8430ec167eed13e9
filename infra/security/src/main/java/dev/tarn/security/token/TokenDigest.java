package dev.tarn.security.token;

import dev.tarn.codec.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** SHA-256 of a token, to know it again by: what is remembered of a token should not be good for anything else. */
record TokenDigest(long a, long b, long c, long d) {

    static TokenDigest of(String token) {
        ByteBuffer bytes = ByteBuffer.wrap(Sha256.of(token.getBytes(StandardCharsets.UTF_8)));
        return new TokenDigest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }
}

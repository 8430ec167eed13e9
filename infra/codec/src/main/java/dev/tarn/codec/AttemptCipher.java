package dev.tarn.codec;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Seals where an attempt came from for the short time before it is an event and lies under a subject key. */
public final class AttemptCipher {

    private final SecretKey key;

    public AttemptCipher(RootKey root) {
        this.key = root.aesKey("tarn attempts");
    }

    /** Encrypts for this attempt alone; null stays null. */
    public byte @Nullable [] seal(@Nullable String text, UUID attempt) {
        return text == null ? null : AesGcm.seal(key, text.getBytes(StandardCharsets.UTF_8), context(attempt));
    }

    /**
     * Decrypts what {@link #seal} made.
     *
     * @throws Unreadable when it is of another attempt or installation, or has been altered
     */
    public @Nullable String open(byte @Nullable [] sealed, UUID attempt) {
        return sealed == null ? null : new String(AesGcm.open(key, sealed, context(attempt)), StandardCharsets.UTF_8);
    }

    private static byte[] context(UUID attempt) {
        return attempt.toString().getBytes(StandardCharsets.US_ASCII);
    }
}

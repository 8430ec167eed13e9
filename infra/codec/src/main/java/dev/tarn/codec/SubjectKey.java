package dev.tarn.codec;

import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key that the personal data of one user is encrypted with. When it is destroyed, that data is erased everywhere. */
public final class SubjectKey {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final UUID ownerId;
    private final SecretKey key;

    private SubjectKey(UUID ownerId, byte[] key) {
        this.ownerId = ownerId;
        this.key = new SecretKeySpec(key, "AES");
    }

    /** A new key for a new user. */
    public static SubjectKey generate(UUID ownerId) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new SubjectKey(ownerId, bytes);
    }

    static SubjectKey of(UUID ownerId, byte[] key) {
        return new SubjectKey(ownerId, key);
    }

    public UUID ownerId() {
        return ownerId;
    }

    byte[] bytes() {
        return key.getEncoded();
    }

    /** Encrypts for one place (its context): what was sealed for another place does not open there. */
    public byte[] seal(byte[] plain, byte[] context) {
        return AesGcm.seal(key, plain, context);
    }

    /**
     * Decrypts what {@link #seal} made.
     *
     * @throws Unreadable when it is not of this key and place, or has been altered
     */
    public byte[] open(byte[] sealed, byte[] context) {
        return AesGcm.open(key, sealed, context);
    }
}

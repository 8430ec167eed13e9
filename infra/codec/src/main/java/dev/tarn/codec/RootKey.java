package dev.tarn.codec;

import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of one installation, made once and kept in its database, wrapped with the master key. Whatever must outlive
 * a change of the master key is derived from it: ids of e-mail addresses, tokens, cursors, passwords of roles.
 */
public final class RootKey {

    private static final int BYTES = 32;

    private final byte[] secret;

    public RootKey(byte[] secret) {
        this.secret = secret.clone();
    }

    /** A new one for a new installation. */
    public static RootKey generate() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return new RootKey(secret);
    }

    /** A key for this purpose alone, of so many bytes. */
    public byte[] derive(String purpose, int length) {
        return Hkdf.derive(secret, purpose, length);
    }

    /** The same as {@link #derive} for use with AES. */
    public SecretKey aesKey(String purpose) {
        return new SecretKeySpec(derive(purpose, 32), "AES");
    }

    /** The secret itself, to be wrapped and nothing else. */
    public byte[] secret() {
        return secret.clone();
    }
}

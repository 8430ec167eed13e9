package dev.tarn.codec;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one secret from which Tarn derives its keys, each for one purpose, by HKDF-SHA-256 (RFC 5869).
 *
 * @param secret at least 32 bytes of UTF-8
 */
public record MasterKey(String secret) {

    private static final int MINIMUM_BYTES = 32;

    public MasterKey {
        if (secret.getBytes(StandardCharsets.UTF_8).length < MINIMUM_BYTES) {
            throw new IllegalArgumentException("TARN_MASTER_KEY must have at least " + MINIMUM_BYTES + " bytes.");
        }
    }

    /** A key for this purpose alone, of so many bytes. */
    public byte[] derive(String purpose, int length) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(secret.getBytes(StandardCharsets.UTF_8))
                            .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot derive keys.", e);
        }
    }

    /** The same as {@link #derive} for use with AES. */
    public SecretKey aesKey(String purpose) {
        return new SecretKeySpec(derive(purpose, 32), "AES");
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "MasterKey[…]";
    }
}

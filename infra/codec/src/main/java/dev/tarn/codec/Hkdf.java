package dev.tarn.codec;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** Derives keys from a secret, each for one purpose, by HKDF-SHA-256 (RFC 5869). */
public final class Hkdf {

    private Hkdf() {}

    /** The key for this purpose alone, of so many bytes; always the same. */
    public static byte[] derive(byte[] secret, String purpose, int length) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(secret)
                            .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot derive keys.", e);
        }
    }
}

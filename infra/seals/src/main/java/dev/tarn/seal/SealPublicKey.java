package dev.tarn.seal;

import dev.tarn.codec.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * What it takes to tell our seals from others'.
 *
 * @param encoded the 32 bytes of an Ed25519 public key (RFC 8032), base64url
 */
public record SealPublicKey(String encoded) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** @throws IllegalArgumentException when this is no public key */
    public SealPublicKey {
        if (!FORM.matcher(encoded).matches()) {
            throw new IllegalArgumentException("\"" + encoded + "\" is no public key of seals");
        }
        var _ = new Ed25519PublicKeyParameters(Base64.getUrlDecoder().decode(encoded), 0);
    }

    /** The thumbprint of the key as a JWK (RFC 7638, RFC 8037). */
    public String id() {
        String jwk = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + encoded + "\"}";
        byte[] thumbprint = Sha256.of(jwk.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(thumbprint);
    }

    /** Whether the owner of this key has signed this seal, as it is. */
    boolean hasSigned(Seal seal) {
        if (!seal.publicKey().equals(encoded) || !seal.keyId().equals(id())) {
            return false;
        }
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(
                false, new Ed25519PublicKeyParameters(Base64.getUrlDecoder().decode(encoded), 0));
        byte[] signed = seal.signedBytes();
        verifier.update(signed, 0, signed.length);
        return verifier.verifySignature(Base64.getUrlDecoder().decode(seal.signature()));
    }
}

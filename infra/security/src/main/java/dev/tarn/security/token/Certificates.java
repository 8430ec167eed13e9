package dev.tarn.security.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import dev.tarn.codec.RootKey;
import java.util.Map;

/**
 * Signs what must be verifiable for years (RFC 7515), with a key of its own that is never rotated. No access token is
 * accepted that this key signed.
 */
public final class Certificates {

    private final ECKey key;
    private final JWSSigner signer;

    public Certificates(RootKey root) {
        key = SigningKey.of(root.derive("tarn certificate", SigningKey.CANDIDATE_BYTES));
        try {
            signer = new ECDSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException("This JDK cannot sign.", e);
        }
    }

    /** The claims, signed, in compact form; the type says what they are. */
    public String sign(String type, Map<String, Object> claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(type))
                .keyID(key.getKeyID())
                .build();
        JWSObject certificate = new JWSObject(header, new Payload(claims));
        try {
            certificate.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("This JDK cannot sign.", e);
        }
        return certificate.serialize();
    }

    /** What it takes to verify them. */
    public JWK publicKey() {
        return key.toPublicJWK();
    }
}

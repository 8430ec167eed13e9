package dev.tarn.security.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.Base64URL;
import dev.tarn.codec.Hkdf;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECFieldElement;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** Makes the P-256 key pair that signs access tokens out of a secret: the same pair on every instance, at every start. */
public final class SigningKey {

    private static final X9ECParameters P256 = CustomNamedCurves.getByName("P-256");

    /** The order has 32 bytes; 8 more make the remainder's bias negligible. */
    static final int CANDIDATE_BYTES = 40;

    private SigningKey() {}

    /** The pair of this number, from 1, with its thumbprint (RFC 7638) as key id. Extra random bits as in FIPS 186-5 A.2.1. */
    public static ECKey derivedFrom(String secret, int number) {
        String purpose = number == 1 ? "tarn access token" : "tarn access token " + number;
        return of(Hkdf.derive(secret.getBytes(StandardCharsets.UTF_8), purpose, CANDIDATE_BYTES));
    }

    /** The pair that these secret bytes stand for. */
    static ECKey of(byte[] candidate) {
        BigInteger order = P256.getN();
        BigInteger d =
                new BigInteger(1, candidate).mod(order.subtract(BigInteger.ONE)).add(BigInteger.ONE);
        ECPoint q = new FixedPointCombMultiplier().multiply(P256.getG(), d).normalize();
        try {
            return new ECKey.Builder(Curve.P_256, coordinate(q.getAffineXCoord()), coordinate(q.getAffineYCoord()))
                    .d(coordinate(d))
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint()
                    .build();
        } catch (JOSEException e) {
            throw new IllegalStateException("This JDK cannot make a thumbprint.", e);
        }
    }

    private static Base64URL coordinate(ECFieldElement element) {
        return coordinate(element.toBigInteger());
    }

    private static Base64URL coordinate(BigInteger value) {
        return ECKey.encodeCoordinate(P256.getCurve().getFieldSize(), value);
    }
}

package dev.tarn.security.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.tarn.domain.Role;
import dev.tarn.security.CurrentUser;
import dev.tarn.security.SecurityProperties.Tokens;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Takes our own tokens and nothing else: the header must be just the one we write, so that no algorithm, key or
 * extension of the sender's choice is ever looked at (RFC 8725).
 */
final class TokenVerifier {

    private static final Set<String> HEADER = Set.of("alg", "typ", "kid");

    private final String keyId;
    private final ECDSAVerifier signature;
    private final Tokens settings;

    TokenVerifier(ECKey key, Tokens settings) throws JOSEException {
        this.keyId = key.getKeyID();
        this.signature = new ECDSAVerifier(key.toPublicJWK());
        this.settings = settings;
    }

    VerifiedToken verify(String text) {
        try {
            JWSObject token = JWSObject.parse(text);
            if (isOurs(token.getHeader()) && isCanonical(token.getSignature()) && token.verify(signature)) {
                return read(token.getPayload().toJSONObject());
            }
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw new BadToken();
        }
        throw new BadToken();
    }

    private boolean isOurs(JWSHeader header) {
        return JWSAlgorithm.ES256.equals(header.getAlgorithm())
                && AccessTokens.TYPE.equals(header.getType())
                && keyId.equals(header.getKeyID())
                && HEADER.equals(header.getIncludedParams());
    }

    /** The last character holds bits that decoding drops; a token has one spelling only. */
    private static boolean isCanonical(Base64URL signature) {
        return Base64URL.encode(signature.decode()).equals(signature);
    }

    private VerifiedToken read(Map<String, Object> claims) throws ParseException {
        if (!settings.issuer().equals(claims.get("iss")) || !settings.audience().equals(claims.get("aud"))) {
            throw new BadToken();
        }
        var user = new CurrentUser(uuid(claims, "sub"), uuid(claims, "sid"), roles(claims));
        return new VerifiedToken(user, Instant.ofEpochSecond(JSONObjectUtils.getLong(claims, "exp")));
    }

    private static Set<Role> roles(Map<String, Object> claims) throws ParseException {
        List<String> names = JSONObjectUtils.getStringList(claims, "roles");
        if (names == null) {
            throw new BadToken();
        }
        return names.stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    private static UUID uuid(Map<String, Object> claims, String name) {
        return UUID.fromString(String.valueOf(claims.get(name)));
    }
}

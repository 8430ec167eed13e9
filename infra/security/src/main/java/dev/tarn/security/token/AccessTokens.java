package dev.tarn.security.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import dev.tarn.domain.Role;
import dev.tarn.security.SecurityProperties.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Issues access tokens (RFC 9068) and verifies them, each token once. */
public final class AccessTokens {

    static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    private static final int MOST_CACHED = 10_000;

    private final Tokens settings;
    private final Clock clock;
    private final JWSHeader header;
    private final JWSSigner signer;
    private final TokenVerifier verifier;
    private final Cache<String, VerifiedToken> verified;

    public AccessTokens(ECKey key, Tokens settings, Clock clock) throws JOSEException {
        this.settings = settings;
        this.clock = clock;
        header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(TYPE)
                .keyID(key.getKeyID())
                .build();
        signer = new ECDSASigner(key);
        verifier = new TokenVerifier(key, settings);
        verified = Caffeine.newBuilder()
                .maximumSize(MOST_CACHED)
                .expireAfterWrite(Tokens.LONGEST_LIFETIME)
                .build();
    }

    /** How long a token is good for. */
    public Duration lifetime() {
        return settings.lifetime();
    }

    /** A new token of this session. */
    public String issue(UUID userId, UUID sessionId, Set<Role> roles) {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> claims = Map.of(
                "iss", settings.issuer(),
                "aud", settings.audience(),
                "sub", userId.toString(),
                "sid", sessionId.toString(),
                "roles", roles.stream().map(Role::name).sorted().toList(),
                "iat", now,
                "exp", now + settings.lifetime().toSeconds(),
                "jti", UUID.randomUUID().toString());
        return sign(new JWSObject(header, new Payload(claims)));
    }

    private String sign(JWSObject token) {
        try {
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("This JDK cannot sign.", e);
        }
    }

    /** What a token says; throws {@link BadToken}. Exact to the second: the clocks that matter are our own. */
    public VerifiedToken verify(String token) {
        VerifiedToken known = verified.getIfPresent(token);
        VerifiedToken result = known == null ? verifier.verify(token) : known;
        Instant now = clock.instant();
        if (!now.isBefore(result.expiresAt())) {
            throw BadToken.expired();
        }
        if (known == null) {
            verified.put(token, result);
        }
        return result;
    }
}

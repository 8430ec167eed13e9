package dev.tarn.security.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
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
    private final SigningKeys keys;
    private final TokenVerifier verifier;
    private final Cache<TokenDigest, VerifiedToken> verified;

    public AccessTokens(SigningKeys keys, Tokens settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
        verifier = new TokenVerifier(keys, settings, clock);
        verified = Caffeine.newBuilder()
                .maximumSize(MOST_CACHED)
                .expireAfter(Expiry.creating((TokenDigest _, VerifiedToken token) -> remaining(token)))
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
                "nbf", now,
                "exp", now + settings.lifetime().toSeconds(),
                "jti", UUID.randomUUID().toString());
        return sign(new Payload(claims));
    }

    private String sign(Payload claims) {
        SigningKeys.Signing key = keys.signing();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(TYPE)
                .keyID(key.keyId())
                .build();
        JWSObject token = new JWSObject(header, claims);
        try {
            token.sign(key.signer());
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("This JDK cannot sign.", e);
        }
    }

    private Duration remaining(VerifiedToken token) {
        return Duration.between(clock.instant(), token.expiresAt());
    }

    /** What a token says; throws {@link BadToken}. Exact to the second: the clocks that matter are our own. */
    public VerifiedToken verify(String token) {
        TokenDigest digest = TokenDigest.of(token);
        VerifiedToken known = verified.getIfPresent(digest);
        VerifiedToken result = known == null ? verifier.verify(token) : known;
        Instant now = clock.instant();
        if (!now.isBefore(result.expiresAt())) {
            throw BadToken.expired();
        }
        if (known == null) {
            verified.put(digest, result);
        }
        return result;
    }
}

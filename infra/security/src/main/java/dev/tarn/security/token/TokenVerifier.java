package dev.tarn.security.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.tarn.domain.Role;
import dev.tarn.security.CurrentUser;
import dev.tarn.security.SecurityProperties.Tokens;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
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

    /** How far in the future a token may begin: the clocks of instances differ a little. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private final SigningKeys keys;
    private final Tokens settings;
    private final Clock clock;

    TokenVerifier(SigningKeys keys, Tokens settings, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        this.settings = settings;
    }

    VerifiedToken verify(String text) {
        try {
            JWSObject token = JWSObject.parse(text);
            if (isOurs(token.getHeader()) && isCanonical(token.getSignature()) && isSigned(token)) {
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
                && HEADER.equals(header.getIncludedParams());
    }

    private boolean isSigned(JWSObject token) throws JOSEException {
        JWSVerifier verifier = keys.verifier(token.getHeader().getKeyID());
        return verifier != null && token.verify(verifier);
    }

    /** The last character holds bits that decoding drops; a token has one spelling only. */
    private static boolean isCanonical(Base64URL signature) {
        return Base64URL.encode(signature.decode()).equals(signature);
    }

    private VerifiedToken read(Map<String, Object> claims) throws ParseException {
        if (!settings.issuer().equals(claims.get("iss")) || !settings.audience().equals(claims.get("aud"))) {
            throw new BadToken();
        }
        requireBegun(claims);
        var user = new CurrentUser(uuid(claims, "sub"), uuid(claims, "sid"), roles(claims));
        return new VerifiedToken(user, Instant.ofEpochSecond(JSONObjectUtils.getLong(claims, "exp")));
    }

    private void requireBegun(Map<String, Object> claims) throws ParseException {
        Instant latest = clock.instant().plus(CLOCK_SKEW);
        for (String claim : List.of("iat", "nbf")) {
            if (latest.isBefore(Instant.ofEpochSecond(JSONObjectUtils.getLong(claims, claim)))) {
                throw new BadToken();
            }
        }
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

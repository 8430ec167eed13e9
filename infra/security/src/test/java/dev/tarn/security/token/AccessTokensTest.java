package dev.tarn.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.tarn.domain.Role;
import dev.tarn.postgres.SigningKeyNumber;
import dev.tarn.security.CurrentUser;
import dev.tarn.security.SecurityProperties.Tokens;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

    private static final String SECRET = "k".repeat(32);
    private static final ECKey KEY = SigningKey.derivedFrom(SECRET, 1);
    private static final Tokens SETTINGS = new Tokens("tarn", "tarn-api", Duration.ofMinutes(10), Duration.ofDays(30));
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.900Z");
    private static final UUID USER = new UUID(0, 1);
    private static final UUID SESSION = new UUID(0, 2);

    private final AccessTokens tokens = at(NOW);

    @Test
    void aTokenSaysWhoseItIs() {
        String token = tokens.issue(USER, SESSION, Set.of(Role.USER, Role.ADMIN));

        assertThat(tokens.verify(token).user())
                .isEqualTo(new CurrentUser(USER, SESSION, Set.of(Role.USER, Role.ADMIN)));
    }

    @Test
    void theSameSecretMakesTheSameKey() {
        assertThat(SigningKey.derivedFrom(SECRET, 1)).isEqualTo(KEY);
        assertThat(SigningKey.derivedFrom("l".repeat(32), 1)).isNotEqualTo(KEY);
    }

    @Test
    void aTokenIsGoodForItsLifetimeThoughItWasVerifiedBefore() {
        String token = tokens.issue(USER, SESSION, Set.of(Role.USER));
        assertThat(at(NOW.plusSeconds(599)).verify(token).user().userId()).isEqualTo(USER);

        assertRefused(at(NOW.plusSeconds(600)), token);
    }

    @Test
    void aVerifiedTokenExpiresToo() {
        var clock = new MovingClock(NOW);
        AccessTokens moving = on(clock);
        String token = moving.issue(USER, SESSION, Set.of(Role.USER));
        moving.verify(token);
        clock.now = NOW.plusSeconds(600);

        assertRefused(moving, token);
    }

    @Test
    void noCharacterOfATokenCanBeChanged() {
        String token = tokens.issue(USER, SESSION, Set.of(Role.USER));
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertRefused(tokens, token.substring(0, i) + other + token.substring(i + 1));
        }
    }

    @Test
    void theLastCharacterHasOneSpelling() {
        String token = tokens.issue(USER, SESSION, Set.of(Role.USER));
        String start = token.substring(0, token.length() - 1);
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                .chars()
                .mapToObj(c -> start + (char) c)
                .filter(forged -> !forged.equals(token))
                .forEach(forged -> assertRefused(tokens, forged));
    }

    @Test
    void whatTheAttackerSignsIsRefused() throws JOSEException {
        ECKey other = new ECKeyGenerator(Curve.P_256).keyID(KEY.getKeyID()).generate();
        assertRefused(tokens, signed(header(), claims(), new ECDSASigner(other)));
        assertRefused(tokens, signed(header().jwk(other.toPublicJWK()), claims(), new ECDSASigner(other)));
    }

    @Test
    void theAlgorithmIsNotTheAttackersToChoose() throws JOSEException {
        var none = new PlainObject(
                new PlainHeader.Builder().type(AccessTokens.TYPE).build(), new Payload(claims()));
        assertRefused(tokens, none.serialize());
        byte[] publicKey = KEY.toPublicJWK().toJSONString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var hmac = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(AccessTokens.TYPE)
                .keyID(KEY.getKeyID());
        assertRefused(tokens, signed(hmac, claims(), new MACSigner(publicKey)));
    }

    @Test
    void theHeaderIsJustOurs() throws JOSEException {
        assertThat(verified(header(), claims())).isTrue();
        assertThat(verified(header().type(JOSEObjectType.JWT), claims())).isFalse();
        assertThat(verified(header().type(null), claims())).isFalse();
        assertThat(verified(header().keyID("other"), claims())).isFalse();
        assertThat(verified(header().keyID(null), claims())).isFalse();
        assertThat(verified(header().jwk(KEY.toPublicJWK()), claims())).isFalse();
        assertThat(verified(header().jwkURL(URI.create("https://evil.example/jwks")), claims()))
                .isFalse();
        assertThat(verified(header().x509CertURL(URI.create("https://evil.example")), claims()))
                .isFalse();
        assertThat(verified(header().criticalParams(Set.of("exp")), claims())).isFalse();
        assertThat(verified(header().customParam("x", 1), claims())).isFalse();
    }

    @Test
    void theClaimsAreForUs() throws JOSEException {
        for (String claim : List.of("iss", "aud", "sub", "sid", "exp", "iat", "nbf", "roles")) {
            assertThat(verified(header(), with(claim, "other"))).as(claim).isFalse();
            assertThat(verified(header(), with(claim, null))).as(claim).isFalse();
        }
    }

    @Test
    void aTokenFromTheFutureIsNotGoodYet() throws JOSEException {
        assertThat(verified(header(), with("nbf", NOW.getEpochSecond() + 29))).isTrue();
        assertThat(verified(header(), with("nbf", NOW.getEpochSecond() + 60))).isFalse();
        assertThat(verified(header(), with("iat", NOW.getEpochSecond() + 60))).isFalse();
        assertThat(verified(header(), with("exp", NOW.getEpochSecond()))).isFalse();
    }

    private boolean verified(JWSHeader.Builder header, Map<String, Object> claims) throws JOSEException {
        try {
            tokens.verify(signed(header, claims, new ECDSASigner(KEY)));
            return true;
        } catch (BadToken refused) {
            return false;
        }
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256).type(AccessTokens.TYPE).keyID(KEY.getKeyID());
    }

    private static Map<String, Object> with(String claim, @Nullable Object value) {
        Map<String, Object> claims = new HashMap<>(claims());
        claims.remove(claim);
        if (value != null) {
            claims.put(claim, value);
        }
        return claims;
    }

    private static Map<String, Object> claims() {
        return Map.of(
                "iss",
                "tarn",
                "aud",
                "tarn-api",
                "sub",
                USER.toString(),
                "sid",
                SESSION.toString(),
                "roles",
                List.of("USER"),
                "iat",
                NOW.getEpochSecond(),
                "nbf",
                NOW.getEpochSecond(),
                "exp",
                NOW.getEpochSecond() + 60);
    }

    private static String signed(JWSHeader.Builder header, Map<String, Object> claims, JWSSigner signer)
            throws JOSEException {
        var token = new JWSObject(header.build(), new Payload(claims));
        token.sign(signer);
        return token.serialize();
    }

    private static void assertRefused(AccessTokens tokens, String token) {
        assertThatExceptionOfType(BadToken.class).as(token).isThrownBy(() -> tokens.verify(token));
    }

    private static AccessTokens at(Instant now) {
        return on(Clock.fixed(now, ZoneOffset.UTC));
    }

    private static AccessTokens on(Clock clock) {
        var keys = new SigningKeys(List.of(SECRET), List.of(new SigningKeyNumber(1, Instant.EPOCH)), clock);
        return new AccessTokens(keys, SETTINGS, clock);
    }
}

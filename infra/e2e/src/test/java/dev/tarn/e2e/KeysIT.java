package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys that are replaced while everything runs, and tokens that somebody else made. */
@ExtendWith(SharedTarn.class)
class KeysIT {

    @Test
    void afterARotationTheNextKeySignsAndEarlierTokensStayGood(RunningTarn tarn) throws Exception {
        Client nobody = tarn.client();
        String email = "rotated-" + java.util.UUID.randomUUID() + "@example.org";
        nobody.register(email);
        String before = nobody.login(email, Client.PASSWORD).text("/accessToken");
        List<String> publishedBefore = keyIds(nobody);

        Verb.Outcome outcome = Verb.run(tarn.data(), Map.of(), "keys", "rotate");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("signed with key");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !keyIdOf(login(nobody, email)).equals(keyIdOf(before)));
        String after = login(nobody, email);
        assertThat(publishedBefore).contains(keyIdOf(before), keyIdOf(after));
        assertThat(keyIds(nobody)).contains(keyIdOf(before), keyIdOf(after)).hasSizeGreaterThan(publishedBefore.size());
        for (String token : List.of(before, after)) {
            assertThat(nobody.as(token).get("/api/v1/auth/sessions").status()).isEqualTo(200);
            assertThat(nobody.as(token)
                            .post("/api/v1/data/items", Map.of("name", "Kettle"))
                            .status())
                    .isEqualTo(201);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aForgedTokenIsRefusedByBothSides(Forgery forgery, Client nobody) throws Exception {
        JWSObject genuine = JWSObject.parse(login(nobody, RunningTarn.ADMIN_EMAIL, RunningTarn.ADMIN_PASSWORD));
        JWKSet published = JWKSet.parse(nobody.get("/.well-known/jwks.json").body());

        Client forger = nobody.as(forgery.of(genuine, published));

        assertThat(forger.get("/api/v1/users/profile").problem()).isEqualTo("bad-token");
        assertThat(forger.post("/api/v1/data/items", Map.of("name", "Kettle")).status())
                .isEqualTo(401);
    }

    private static String login(Client nobody, String email) {
        return login(nobody, email, Client.PASSWORD);
    }

    private static String login(Client nobody, String email, String password) {
        return nobody.login(email, password).text("/accessToken");
    }

    private static List<String> keyIds(Client nobody) throws ParseException {
        return JWKSet.parse(nobody.get("/.well-known/jwks.json").body()).getKeys().stream()
                .map(key -> key.getKeyID())
                .toList();
    }

    private static String keyIdOf(String token) throws ParseException {
        return JWSObject.parse(token).getHeader().getKeyID();
    }

    /** What an attacker makes of a token, who knows the public keys and has a key pair of their own. */
    enum Forgery {
        UNSIGNED {
            @Override
            String of(JWSObject genuine, JWKSet published) {
                var header = new PlainHeader.Builder()
                        .type(new JOSEObjectType("at+jwt"))
                        .build();
                return new PlainObject(header, genuine.getPayload()).serialize();
            }
        },
        WITHOUT_SIGNATURE {
            @Override
            String of(JWSObject genuine, JWKSet published) {
                String text = genuine.serialize();
                return text.substring(0, text.lastIndexOf('.') + 1);
            }
        },
        PUBLIC_KEY_AS_SECRET {
            @Override
            String of(JWSObject genuine, JWKSet published) throws JOSEException {
                byte[] secret = published
                        .getKeyByKeyId(genuine.getHeader().getKeyID())
                        .toJSONString()
                        .getBytes(StandardCharsets.UTF_8);
                return signed(header(JWSAlgorithm.HS256, genuine), genuine.getPayload(), new MACSigner(secret));
            }
        },
        OWN_KEY_UNDER_OUR_NAME {
            @Override
            String of(JWSObject genuine, JWKSet published) throws JOSEException {
                return ownKey(header(JWSAlgorithm.ES256, genuine), genuine);
            }
        },
        OWN_KEY_IN_THE_HEADER {
            @Override
            String of(JWSObject genuine, JWKSet published) throws JOSEException {
                return ownKey(header(JWSAlgorithm.ES256, genuine).jwk(OWN.toPublicJWK()), genuine);
            }
        },
        OWN_KEY_AT_AN_ADDRESS {
            @Override
            String of(JWSObject genuine, JWKSet published) throws JOSEException {
                return ownKey(
                        header(JWSAlgorithm.ES256, genuine).jwkURL(URI.create("https://evil.example/jwks")), genuine);
            }
        },
        OWN_CERTIFICATE_AT_AN_ADDRESS {
            @Override
            String of(JWSObject genuine, JWKSet published) throws JOSEException {
                return ownKey(
                        header(JWSAlgorithm.ES256, genuine).x509CertURL(URI.create("https://evil.example")), genuine);
            }
        },
        UNKNOWN_EXTENSION {
            @Override
            String of(JWSObject genuine, JWKSet published) throws JOSEException {
                return ownKey(header(JWSAlgorithm.ES256, genuine).criticalParams(Set.of("exp")), genuine);
            }
        },
        UNKNOWN_KEY {
            @Override
            String of(JWSObject genuine, JWKSet published) throws JOSEException {
                return ownKey(header(JWSAlgorithm.ES256, genuine).keyID("../../etc/passwd"), genuine);
            }
        },
        ANOTHER_TYPE {
            @Override
            String of(JWSObject genuine, JWKSet published) throws JOSEException {
                return ownKey(header(JWSAlgorithm.ES256, genuine).type(JOSEObjectType.JWT), genuine);
            }
        },
        OTHER_CLAIMS_UNDER_THE_SIGNATURE {
            @Override
            String of(JWSObject genuine, JWKSet published) {
                String[] parts = genuine.serialize().split("\\.", 3);
                Map<String, Object> claims =
                        new java.util.HashMap<>(genuine.getPayload().toJSONObject());
                claims.put("exp", Long.MAX_VALUE / 1000);
                return parts[0] + "." + new Payload(claims).toBase64URL() + "." + parts[2];
            }
        };

        private static final ECKey OWN = ownKey();

        abstract String of(JWSObject genuine, JWKSet published) throws JOSEException;

        private static ECKey ownKey() {
            try {
                return new ECKeyGenerator(Curve.P_256).generate();
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        }

        private static JWSHeader.Builder header(JWSAlgorithm algorithm, JWSObject genuine) {
            return new JWSHeader.Builder(algorithm)
                    .type(genuine.getHeader().getType())
                    .keyID(genuine.getHeader().getKeyID());
        }

        private static String ownKey(JWSHeader.Builder header, JWSObject genuine) throws JOSEException {
            return signed(header, genuine.getPayload(), new ECDSASigner(OWN));
        }

        private static String signed(JWSHeader.Builder header, Payload claims, JWSSigner signer) throws JOSEException {
            JWSObject token = new JWSObject(header.build(), claims);
            token.sign(signer);
            return token.serialize();
        }
    }
}

package dev.tarn.security.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import dev.tarn.postgres.SigningKeyNumber;
import dev.tarn.security.SecurityProperties.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys that access tokens are signed and verified with. Each is derived from a secret and a number. The highest
 * number signs; the one after it is published already, so that everybody knows it before it signs; those before it are
 * good until the last token that they signed has expired.
 */
public final class SigningKeys {

    /** Longer than any instance takes to hear of a new key, and any two clocks differ. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final Duration OVERLAP = Tokens.LONGEST_LIFETIME.plus(MARGIN);

    private final List<String> secrets;
    private final Clock clock;
    private volatile State state;

    /**
     * Keys of these secrets.
     *
     * @param secrets the first one signs; others are those that it replaces, or will be replaced by
     * @param numbers in ascending order
     */
    public SigningKeys(List<String> secrets, List<SigningKeyNumber> numbers, Clock clock) {
        this.secrets = List.copyOf(secrets);
        this.clock = clock;
        this.state = state(numbers);
    }

    /** Takes up these numbers at once. */
    public void use(List<SigningKeyNumber> numbers) {
        state = state(numbers);
    }

    /** A key pair that signs. */
    record Signing(String keyId, JWSSigner signer) {}

    private record Verifying(JWK publicKey, JWSVerifier verifier, Instant until) {}

    private record State(Signing signing, Map<String, Verifying> verifying) {}

    private State state(List<SigningKeyNumber> numbers) {
        Map<String, Verifying> verifying = new LinkedHashMap<>();
        List<Signing> signing = new ArrayList<>();
        for (String secret : secrets) {
            ECKey current = SigningKey.derivedFrom(secret, numbers.getLast().number());
            signing.add(signing(current));
            add(verifying, current, Instant.MAX);
            add(verifying, SigningKey.derivedFrom(secret, numbers.getLast().number() + 1), Instant.MAX);
            for (int i = numbers.size() - 2; i >= 0 && isNeeded(numbers.get(i + 1)); i--) {
                ECKey earlier = SigningKey.derivedFrom(secret, numbers.get(i).number());
                add(verifying, earlier, numbers.get(i + 1).since().plus(OVERLAP));
            }
        }
        return new State(signing.getFirst(), Map.copyOf(verifying));
    }

    private boolean isNeeded(SigningKeyNumber successor) {
        return clock.instant().isBefore(successor.since().plus(OVERLAP));
    }

    private static Signing signing(ECKey key) {
        try {
            return new Signing(key.getKeyID(), new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("This JDK cannot sign.", e);
        }
    }

    private static void add(Map<String, Verifying> verifying, ECKey key, Instant until) {
        try {
            ECKey publicKey = key.toPublicJWK();
            verifying.put(key.getKeyID(), new Verifying(publicKey, new ECDSAVerifier(publicKey), until));
        } catch (JOSEException e) {
            throw new IllegalStateException("This JDK cannot verify.", e);
        }
    }

    Signing signing() {
        return state.signing;
    }

    /** The verifier of this key id; null when there is no such key, or no more. */
    @Nullable
    JWSVerifier verifier(String keyId) {
        Verifying key = state.verifying.get(keyId);
        return key != null && clock.instant().isBefore(key.until) ? key.verifier : null;
    }

    /** The public keys that are needed now or next (RFC 7517). */
    public List<JWK> published() {
        Instant now = clock.instant();
        return state.verifying.values().stream()
                .filter(key -> now.isBefore(key.until))
                .map(Verifying::publicKey)
                .toList();
    }
}

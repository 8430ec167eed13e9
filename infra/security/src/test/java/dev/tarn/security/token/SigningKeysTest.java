package dev.tarn.security.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWK;
import dev.tarn.domain.Role;
import dev.tarn.postgres.SigningKeyNumber;
import dev.tarn.security.SecurityProperties.Tokens;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which keys sign, verify and are published before, during and after a rotation. */
class SigningKeysTest {

    private static final Tokens SETTINGS = new Tokens("tarn", "tarn-api", Duration.ofMinutes(10), Duration.ofDays(30));
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final String OLD = "o".repeat(32);
    private static final String NEW = "n".repeat(32);

    @Test
    void theNextKeyIsPublishedBeforeItSigns() throws ParseException {
        SigningKeys before = keys(START, List.of(OLD), 1);
        SigningKeys after = keys(START, List.of(OLD), 1, 2);

        assertThat(published(before)).contains(keyIdOf(issue(after, START)));
    }

    @Test
    void aRotationChangesTheKeyThatSigns() throws ParseException {
        assertThat(keyIdOf(issue(keys(START, List.of(OLD), 1, 2), START)))
                .isNotEqualTo(keyIdOf(issue(keys(START, List.of(OLD), 1), START)));
    }

    @Test
    void whoHasNotHeardOfARotationYetVerifiesAllTheSame() {
        String token = issue(keys(START, List.of(OLD), 1, 2), START);

        assertThat(isGood(keys(START, List.of(OLD), 1), token, START)).isTrue();
    }

    @Test
    void theOldKeyIsGoodUntilItsLastTokenHasExpired() throws ParseException {
        String token = issue(keys(START, List.of(OLD), 1), START);
        Instant last = START.plusSeconds(599);
        Instant gone = START.plus(Duration.ofMinutes(12));

        assertThat(isGood(keys(last, List.of(OLD), 1, 2), token, last)).isTrue();
        assertThat(published(keys(last, List.of(OLD), 1, 2))).contains(keyIdOf(token));
        assertThat(published(keys(gone, List.of(OLD), 1, 2)))
                .doesNotContain(keyIdOf(token))
                .hasSize(2);
    }

    /** Without a restart: the same object, some minutes later. */
    @Test
    void anOldKeyIsGoneInTime() throws ParseException {
        var clock = new MovingClock(START);
        SigningKeys keys = new SigningKeys(List.of(OLD), numbers(1, 2), clock);
        String old = keyIdOf(issue(keys(START, List.of(OLD), 1), START));
        assertThat(keys.verifier(old)).isNotNull();
        clock.now = START.plus(Duration.ofMinutes(12));

        assertThat(keys.verifier(old)).isNull();
        assertThat(published(keys)).doesNotContain(old);
    }

    @Test
    void ofTwoSecretsTheFirstSignsAndBothVerify() {
        String before = issue(keys(START, List.of(OLD), 3), START);
        String during = issue(keys(START, List.of(NEW, OLD), 3), START);

        assertThat(isGood(keys(START, List.of(NEW, OLD), 3), before, START)).isTrue();
        assertThat(isGood(keys(START, List.of(OLD, NEW), 3), during, START)).isTrue();
        assertThat(isGood(keys(START, List.of(NEW), 3), during, START)).isTrue();
        assertThat(isGood(keys(START, List.of(NEW), 3), before, START)).isFalse();
    }

    @Test
    void aKeyThatIsNeitherOldNorNextIsUnknown() {
        assertThat(isGood(keys(START, List.of(OLD), 1), issue(keys(START, List.of(OLD), 3), START), START))
                .isFalse();
    }

    @Test
    void whatIsPublishedIsPublic() {
        assertThat(keys(START, List.of(OLD), 1).published()).noneMatch(JWK::isPrivate);
    }

    private static SigningKeys keys(Instant now, List<String> secrets, Integer... numbers) {
        return new SigningKeys(secrets, numbers(numbers), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static List<SigningKeyNumber> numbers(Integer... numbers) {
        return List.of(numbers).stream()
                .map(number -> new SigningKeyNumber(number, START))
                .toList();
    }

    private static String issue(SigningKeys keys, Instant now) {
        return tokens(keys, now).issue(new UUID(0, 1), new UUID(0, 2), Set.of(Role.USER));
    }

    private static boolean isGood(SigningKeys keys, String token, Instant now) {
        try {
            tokens(keys, now).verify(token);
            return true;
        } catch (BadToken refused) {
            return false;
        }
    }

    private static AccessTokens tokens(SigningKeys keys, Instant now) {
        return new AccessTokens(keys, SETTINGS, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static List<String> published(SigningKeys keys) {
        return keys.published().stream().map(JWK::getKeyID).toList();
    }

    private static String keyIdOf(String token) throws ParseException {
        return JWSObject.parse(token).getHeader().getKeyID();
    }
}

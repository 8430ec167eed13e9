package dev.tarn.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.codec.RootKey;
import java.util.Base64;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsistencyTokensTest {

    private final ConsistencyTokens tokens =
            new ConsistencyTokens(new RootKey("a".repeat(32).getBytes(UTF_8)));

    @Test
    void aTokenSaysWhatItWasIssuedFor() {
        String joined = tokens.issue(11, 42) + " , " + tokens.issue(0, Long.MAX_VALUE);

        assertThat(tokens.parse(joined))
                .containsExactly(new ConsistencyToken(11, 42), new ConsistencyToken(0, Long.MAX_VALUE));
    }

    @Test
    void noHeaderAsksForNothing() {
        assertThat(tokens.parse(null)).isEmpty();
        assertThat(tokens.parse(" ")).isEmpty();
    }

    @Test
    void noBitOfATokenCanBeChanged() {
        byte[] token = Base64.getUrlDecoder().decode(tokens.issue(3, 77));
        for (int bit = 0; bit < token.length * Byte.SIZE; bit++) {
            byte[] forged = token.clone();
            forged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(forged));
        }
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() {
        assertRefused(new ConsistencyTokens(new RootKey("b".repeat(32).getBytes(UTF_8))).issue(3, 77));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AQ", ",", "\u00e9", "AQAHAAAAAAAAAAQuHNA2J_mSagSNpIldORVr=="})
    void whatIsNoTokenIsRefused(String header) {
        assertRefused(header);
    }

    @Test
    void thereIsALimitToHowManyThereMayBe() {
        String token = tokens.issue(1, 1);

        assertThat(tokens.parse(String.join(",", Collections.nCopies(ConsistencyTokens.MOST, token))))
                .hasSize(ConsistencyTokens.MOST);
        assertRefused(String.join(",", Collections.nCopies(ConsistencyTokens.MOST + 1, token)));
    }

    private void assertRefused(String header) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> tokens.parse(header))
                .satisfies(refused -> assertThat(refused.problem().slug()).isEqualTo("invalid-token"));
    }
}

package dev.tarn.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final String GOOD = "Zk7QpWx3Nv9RtBm5LsCy2HfJd8GaEu4T";
    private static final String HEX = "9f2c4e8a1b7d3f60c5a8e2b4d6f81097";

    @ParameterizedTest
    @ValueSource(strings = {GOOD, HEX, "seven purple kettles hum along the northern quay"})
    void aSecretNobodyKnowsDoes(String secret) {
        assertThat(Secrets.requireAll("TARN_JWT_KEY", secret)).containsExactly(secret);
    }

    @Test
    void whileOneIsReplacedThereAreTwo() {
        assertThat(Secrets.requireAll("TARN_JWT_KEY", GOOD + ", " + HEX)).containsExactly(GOOD, HEX);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "Zk7QpWx3Nv9RtBm5LsCy2HfJd8GaEu4",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "changemechangemechangemechangeme",
                "Change-Me!Change-Me!Change-Me!Change-Me!",
                "changeme000000000000000000000000000",
                "CHANGEME-please-this-is-the-default-secret-1",
                "0123456789abcdef0123456789abcdef",
                "01234567890123456789012345678901",
                "01234567890123456789012345678901abc",
                "abcABC123abcABC123abcABC123abcABC123",
                "Northern-Quay.northernquay_NORTHERN quay northernQuay",
                "YOUR_SUPER_SECRET_JWT_KEY_CHANGE_THIS_IN_PRODUCTION",
                "a-string-secret-at-least-256-bits-long",
                GOOD + ",",
                GOOD + ",changemechangemechangemechangeme"
            })
    void aSecretThatIsNoneNamesItsVariable(String secret) {
        assertThatExceptionOfType(SecretRefused.class)
                .isThrownBy(() -> Secrets.requireAll("TARN_JWT_KEY", secret))
                .withMessageContaining("TARN_JWT_KEY");
    }
}

package dev.tarn.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @Test
    void aSecretNobodyKnowsDoes() {
        assertThat(Secrets.require("TARN_JWT_KEY", "Zk7QpWx3Nv9RtBm5LsCy2HfJd8GaEu4T"))
                .hasSize(32);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "Zk7QpWx3Nv9RtBm5LsCy2HfJd8GaEu4",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "changemechangemechangemechangeme",
                "0123456789abcdef0123456789abcdef"
            })
    void aSecretThatIsNoneNamesItsVariable(String secret) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Secrets.require("TARN_JWT_KEY", secret))
                .withMessageContaining("TARN_JWT_KEY");
    }
}

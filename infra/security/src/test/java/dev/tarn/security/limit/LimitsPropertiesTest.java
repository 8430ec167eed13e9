package dev.tarn.security.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tarn.security.SecurityProperties;
import dev.tarn.security.SecurityProperties.Passwords;
import dev.tarn.security.SecurityProperties.Tokens;
import dev.tarn.security.limit.LimitsProperties.Figure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsPropertiesTest {

    private final FigureConverter converter = new FigureConverter();

    @Test
    void aFigureIsANumberAndATime() {
        assertThat(converter.convert("100 in 15m")).isEqualTo(new Figure(100, Duration.ofMinutes(15)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "100", "100/15m", "0 in 15m", "-1 in 1m", "1000001 in 1m", "5 in 0s", "5 in 2d", "5 in 1y"})
    void nothingElseIs(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> converter.convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "OFF", "yes", "no"})
    void theSwitchIsOnOrOff(String value) {
        var tokens = new Tokens("tarn", "tarn", Duration.ofMinutes(10), Duration.ofDays(30));
        var passwords = new Passwords(15, 19_456, 2);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SecurityProperties(null, value, tokens, passwords))
                .withMessageContaining("TARN_RATE_LIMITS");
        assertThat(new SecurityProperties(null, "", tokens, passwords).isRateLimited())
                .isTrue();
    }
}

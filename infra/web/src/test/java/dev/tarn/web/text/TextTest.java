package dev.tarn.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    @Test
    void lengthCountsCodePoints() {
        assertThat(Text.length("a\uD83D\uDE00")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u00a0", "\u200b\u200d", "\u3164", "\u2800", "\ufe0f", "\u0301"})
    void thereIsNothingToSeeIn(String text) {
        assertThat(Text.isVisible(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {" a", "\u00e9", "\uD83D\uDE00", "-", "\u200b1"})
    void thereIsSomethingToSeeIn(String text) {
        assertThat(Text.isVisible(text)).isTrue();
    }

    @Test
    void whatIsPrintedHasNoControlsAndAnEnd() {
        assertThat(Text.printable("a\u0000b\r\n\ud800c" + "x".repeat(10), 5)).isEqualTo("abcxx");
    }
}

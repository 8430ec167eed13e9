package dev.tarn.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void plainIsWhatIsAssignedAndControlsNothing() {
        assertThat(PlainText.is("X-Name 1 \u00e4 \uD83D\uDE00")).isTrue();
        assertThat(PlainText.is("")).isTrue();
        assertThat(PlainText.is("a\tb")).isFalse();
        assertThat(PlainText.is("a\u0000b")).isFalse();
        assertThat(PlainText.is("a\u007fb")).isFalse();
        assertThat(PlainText.is("a\u0085b")).isFalse();
        assertThat(PlainText.is("a\u0378b")).isFalse();
    }

    @Test
    void aHeaderValueMayHoldTabsToo() {
        assertThat(PlainText.isHeaderValue("a\tb \u00e4\t")).isTrue();
        assertThat(PlainText.isHeaderValue("a\nb")).isFalse();
        assertThat(PlainText.isHeaderValue("\u00e4\nb")).isFalse();
    }
}

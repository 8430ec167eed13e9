package dev.tarn.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String SENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void aTraceOfTheClientGoesOn() {
        assertThat(TraceParent.of(SENT).value()).isEqualTo(SENT);
        assertThat(TraceParent.of(SENT).traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x"
            })
    void aMalformedOneIsReplaced(String header) {
        String made = TraceParent.of(header).value();

        assertThat(made).isNotEqualTo(header);
        assertThat(TraceParent.of(made).value()).isEqualTo(made);
    }
}

package dev.tarn.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Whoever operates Tarn sees that something fails, and that it works again, and not a line for every try. */
@ExtendWith(OutputCaptureExtension.class)
class FailureLogTest {

    private final FailureLog failures = new FailureLog(FailureLogTest.class, "Reading the stars");

    @Test
    void failuresInARowAreToldOfOnce(CapturedOutput output) {
        failures.failed(new IllegalStateException("clouds"));
        failures.failed(new IllegalStateException("fog"));

        assertThat(output).containsOnlyOnce("Reading the stars fails").contains("clouds");
    }

    @Test
    void thatItWorksAgainIsToldOfOnce(CapturedOutput output) {
        failures.failed(new IllegalStateException("clouds"));
        failures.worked();
        failures.worked();

        assertThat(output).containsOnlyOnce("Reading the stars works again");
    }

    @Test
    void aFailureAfterThatIsToldOfAgain(CapturedOutput output) {
        failures.failed(new IllegalStateException("clouds"));
        failures.worked();
        failures.failed(new IllegalStateException("fog"));

        assertThat(output).contains("clouds", "fog");
    }

    @Test
    void ofWhatWorksNothingIsTold(CapturedOutput output) {
        failures.worked();

        assertThat(output).doesNotContain("Reading the stars");
    }
}

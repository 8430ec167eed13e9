package dev.tarn.query.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitPreferenceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            none                             | 2  | none
            ''                               | 2  | none
            wait=5                           | 5  | wait=5
            WAIT = 5                         | 5  | wait=5
            wait="5"                         | 5  | wait=5
            wait=0                           | 0  | wait=0
            wait=10                          | 10 | wait=10
            wait=11                          | 10 | wait=10
            wait=999999999999999999          | 10 | wait=10
            respond-async, wait=3            | 3  | wait=3
            respond-async,wait=3; x=y, a     | 3  | wait=3
            wait=3, wait=7                   | 3  | wait=3
            wait=-1                          | 2  | none
            wait=1.5                         | 2  | none
            wait=                            | 2  | none
            wait                             | 2  | none
            wait=soon                        | 2  | none
            wait="5                          | 2  | none
            dont-wait=5                      | 2  | none
            """)
    void aClientSaysHowLongItIsWillingToWait(@Nullable String prefer, int seconds, @Nullable String applied) {
        assertThat(WaitPreference.parse(prefer)).isEqualTo(new WaitPreference(Duration.ofSeconds(seconds), applied));
    }
}

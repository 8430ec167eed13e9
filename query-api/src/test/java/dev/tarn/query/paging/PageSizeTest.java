package dev.tarn.query.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.domain.Rejection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageSizeTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"none, 20", "1, 1", "007, 7", "99, 99", "100, 100", "101, 100", "2147483647, 100"})
    void aLimitIsTakenAndCapped(@Nullable String limit, int expected) {
        assertThat(PageSize.parse(limit).value()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "",
                " ",
                " 5",
                "5 ",
                "+5",
                "1.0",
                "1e2",
                "ten",
                "٣",
                "0x10",
                "2147483648",
                "99999999999999999999"
            })
    void whatIsNoLimitIsRefused(String limit) {
        assertThatThrownBy(() -> PageSize.parse(limit)).isInstanceOf(Rejection.Invalid.class);
    }
}

package dev.tarn.query.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {

    private static String line(Object... fields) {
        CsvLine line = new CsvLine();
        for (Object field : fields) {
            line.add(field);
        }
        return new String(line.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void fieldsAreQuotedAndLinesEndAsTheStandardSays() {
        assertThat(line("a", 7, "say \"no\"", "x,y", "two\nlines"))
                .isEqualTo("\"a\",\"7\",\"say \"\"no\"\"\",\"x,y\",\"two\nlines\"\r\n");
        assertThat(new String(new CsvLine().add(null).add("").bytes(), StandardCharsets.UTF_8))
                .isEqualTo("\"\",\"\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "\uFF1D1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF201"
            })
    void nothingIsTakenForAFormula(String text) {
        assertThat(line("a", text)).isEqualTo("\"a\",\"'" + text + "\"\r\n");
    }
}

package dev.tarn.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class StrictJsonTest {

    private enum Size {
        SMALL
    }

    private record Body(
            @Nullable String name,
            int count,
            @Nullable Double ratio,
            @Nullable Boolean open,
            @Nullable UUID id,
            @Nullable Size size,
            @Nullable List<String> tags,
            @Nullable RawJson attributes) {}

    @Test
    void readsWhatIsExactlyAsAsked() {
        Body body = read("""
                {"name": "\\ud83d\\ude00 \\u00e9 e\\u0301 ", "count": 3, "ratio": 1.5, "open": true, "size": "SMALL",
                 "id": "01a204cb-3c44-7659-9ada-07870bbe9c38", "tags": ["a", "b"], "attributes": {}}""");

        assertThat(body.name()).isEqualTo("\uD83D\uDE00 \u00e9 e\u0301 ");
        assertThat(body.count()).isEqualTo(3);
        assertThat(body.tags()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"count\": 1, \"other\": 1}",
                "{\"count\": 1, \"count\": 2}",
                "{\"count\": \"1\"}",
                "{\"count\": 1.0}",
                "{\"count\": null}",
                "{\"count\": true}",
                "{\"count\": 2147483648}",
                "{\"count\": 1, \"name\": 1}",
                "{\"count\": 1, \"name\": 1.5}",
                "{\"count\": 1, \"name\": true}",
                "{\"count\": 1, \"name\": {}}",
                "{\"count\": 1, \"name\": []}",
                "{\"count\": 1, \"ratio\": \"1.5\"}",
                "{\"count\": 1, \"open\": \"true\"}",
                "{\"count\": 1, \"open\": 1}",
                "{\"count\": 1, \"id\": \"\"}",
                "{\"count\": 1, \"size\": 0}",
                "{\"count\": 1, \"size\": \"\"}",
                "{\"count\": 1, \"tags\": \"a\"}",
                "{\"count\": 1, \"tags\": \"\"}",
                "{\"count\": 1, \"tags\": [1]}",
                "{\"count\": 1, \"attributes\": []}",
                "{\"count\": 1, \"attributes\": \"{}\"}",
                "{\"count\": 1, \"attributes\": {\"a\": 1, \"a\": 1}}",
                "{\"count\": 1} {}",
                "{\"count\": 1} x",
                "{\"count\": 1,}",
                "{count: 1}",
                "{\"count\": 01}",
                "[]",
                "\"\"",
                "",
            })
    void refusesWhatWouldHaveToBeMadeToFit(String json) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> read(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"a\\u0000\"}",
                "{\"name\": \"\\ud800\"}",
                "{\"name\": \"\\ude00\\ud83d\"}",
                "{\"tags\": [\"\\udc00\"]}",
                "{\"a\\u0000\": 1}",
                "{\"attributes\": {\"\\ud800\": 1}}",
                "{\"attributes\": {\"a\": [{\"b\": \"\\u0000\"}]}}",
            })
    void refusesTextThatADatabaseCannotKeep(String json) {
        assertThatExceptionOfType(RefusedText.class).isThrownBy(() -> read(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "ISO-8859-1"})
    void readsNoEncodingButUtf8(String charset) {
        byte[] bytes = "{\"name\": \"\u00e9\"}".getBytes(Charset.forName(charset));

        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> read(bytes));
    }

    @Test
    void refusesAByteOrderMark() {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> read("\uFEFF{\"count\": 1}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void nestsAHundredDeepAndNoDeeper() {
        assertThat(read("{\"count\": 1, \"attributes\": " + nested(99) + "}").attributes())
                .isEqualTo(new RawJson(nested(99)));
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> read("{\"count\": 1, \"attributes\": " + nested(100) + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.10", "1E400", "1e5", "-0", "-0.0", "0.1E-7", "12345678901234567890123456789"})
    void aNumberInRawJsonKeepsItsText(String number) {
        RawJson json = read("{\"count\": 1, \"attributes\": { \"n\" : [ %s ] } }".formatted(number))
                .attributes();

        assertThat(json).isEqualTo(new RawJson("{\"n\":[" + number + "]}"));
        assertThat(StrictJson.mapper().writeValueAsString(json)).isEqualTo("{\"n\":[" + number + "]}");
    }

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
    }

    private static Body read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Body read(byte[] json) {
        return StrictJson.mapper().readValue(json, Body.class);
    }
}

package dev.tarn.query.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.query.change.FieldChange;
import dev.tarn.web.json.RawJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ItemFieldsTest {

    private static final String FIRST = """
            {"itemId":"x","name":"Läufer \\"1\\"","description":null,"tags":["a","b"],"attributes":{"n":1.0,"deep":{"name":[]}},\
            "version":1,"createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}""";

    @Test
    void aFirstVersionHasAllFieldsFromNothing() {
        assertThat(fields(FIRST).changesSince(ItemFields.NONE))
                .containsOnlyKeys("name", "description", "tags", "attributes")
                .containsEntry("name", new FieldChange(null, new RawJson("\"Läufer \\\"1\\\"\"")))
                .containsEntry("tags", new FieldChange(null, new RawJson("[\"a\",\"b\"]")))
                .containsEntry("attributes", new FieldChange(null, new RawJson("{\"n\":1.0,\"deep\":{\"name\":[]}}")));
    }

    @Test
    void whatIsTheSameIsNoChange() {
        String touched =
                FIRST.replace("\"version\":1", "\"version\":2").replace("updatedAt\":\"2026", "updatedAt\":\"2027");

        assertThat(fields(touched).changesSince(fields(FIRST))).isEmpty();
    }

    @Test
    void onlyWhatDiffersIsAChange() {
        String changed = FIRST.replace("\"description\":null", "\"description\":\"d\"");

        assertThat(fields(changed).changesSince(fields(FIRST)))
                .containsOnlyKeys("description")
                .containsEntry("description", new FieldChange(new RawJson("null"), new RawJson("\"d\"")));
    }

    @Test
    void numbersKeepTheirText() {
        String changed = FIRST.replace("1.0", "1E400");

        assertThat(fields(changed).changesSince(fields(FIRST)).get("attributes"))
                .isEqualTo(new FieldChange(
                        new RawJson("{\"n\":1.0,\"deep\":{\"name\":[]}}"),
                        new RawJson("{\"n\":1E400,\"deep\":{\"name\":[]}}")));
    }

    @Test
    void aNumberMayBeVeryLong() {
        String digits = "9".repeat(8_000);

        assertThat(fields(FIRST.replace("1.0", digits)).changesSince(fields(FIRST)))
                .containsOnlyKeys("attributes");
    }

    private static ItemFields fields(String document) {
        return ItemFields.of(document.getBytes(StandardCharsets.UTF_8));
    }
}

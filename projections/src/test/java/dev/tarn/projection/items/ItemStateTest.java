package dev.tarn.projection.items;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ItemStateTest {

    private static final UUID ID = UUID.fromString("018f0000-0000-7000-8000-000000000001");
    private static final UUID OWNER = UUID.fromString("018f0000-0000-7000-8000-000000000002");
    private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.000006Z");
    private static final Instant UPDATED = Instant.parse("2026-01-02T03:04:06Z");

    private static String document(ItemContent content) {
        var state = new ItemState(ID, OWNER, content, content.json(), 3, 7, CREATED, UPDATED);
        return new String(state.document(), StandardCharsets.UTF_8);
    }

    @Test
    void theDocumentHasEveryFieldInOrderAndAttributesUntouched() {
        var content = new ItemContent("n", "d", List.of("x", "y"), "{\"big\":12345678901234567890.10, \"e\":1E+2}");
        assertThat(document(content))
                .isEqualTo("{\"itemId\":\"018f0000-0000-7000-8000-000000000001\",\"name\":\"n\",\"description\":\"d\","
                        + "\"tags\":[\"x\",\"y\"],\"attributes\":{\"big\":12345678901234567890.10, \"e\":1E+2},"
                        + "\"version\":3,\"createdAt\":\"2026-01-02T03:04:05.000006Z\","
                        + "\"updatedAt\":\"2026-01-02T03:04:06Z\"}");
    }

    @Test
    void saysNullForWhatIsNotThere() {
        assertThat(document(new ItemContent("n", null, List.of(), null)))
                .contains("\"description\":null,\"tags\":[],\"attributes\":null");
    }

    @Test
    void givesAnyTextBackExactly() {
        String text = "q\" b\\ /\b\f\n\r\t\u0000\u001f\u2028 é 😀 \uD800x\uDC00 \uD83D";
        var read = JsonMapper.shared().readTree(document(new ItemContent(text, text, List.of(text), null)));
        assertThat(read.get("name").asString()).isEqualTo(text);
        assertThat(read.get("description").asString()).isEqualTo(text);
        assertThat(read.get("tags").get(0).asString()).isEqualTo(text);
    }
}

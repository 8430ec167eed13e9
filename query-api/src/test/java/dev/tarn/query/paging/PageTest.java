package dev.tarn.query.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final PageSize TWO = new PageSize(2);

    @Test
    void theOneAheadTellsThatThereIsANextPage() {
        assertThat(Page.of(List.of("a", "b", "c"), TWO, last -> "behind " + last))
                .isEqualTo(new Page<>(List.of("a", "b"), "behind b"));
    }

    @Test
    void aFullPageWithNothingAheadIsTheLast() {
        assertThat(Page.of(List.of("a", "b"), TWO, last -> "behind " + last))
                .isEqualTo(new Page<>(List.of("a", "b"), null));
        assertThat(Page.<String>of(List.of(), TWO, last -> "behind " + last)).isEqualTo(new Page<>(List.of(), null));
    }

    @Test
    void documentsAreWrittenAsTheyAre() {
        assertThat(json(null)).isEqualTo("{\"items\":[],\"nextCursor\":null}");
        assertThat(json(null, "{\"n\":1.0}")).isEqualTo("{\"items\":[{\"n\":1.0}],\"nextCursor\":null}");
        assertThat(json("abc", "{}", "{\"s\":\"ž\"}"))
                .isEqualTo("{\"items\":[{},{\"s\":\"ž\"}],\"nextCursor\":\"abc\"}");
    }

    private static String json(@Nullable String cursor, String... documents) {
        var page = new Page<>(List.of(documents), cursor).map(document -> document.getBytes(StandardCharsets.UTF_8));
        return new String(JsonPage.write(page), StandardCharsets.UTF_8);
    }
}

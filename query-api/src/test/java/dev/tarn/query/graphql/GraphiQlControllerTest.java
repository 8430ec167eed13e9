package dev.tarn.query.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.domain.Rejection;
import dev.tarn.query.database.QueryProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GraphiQlControllerTest {

    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"([^\"]*)\"");

    private final GraphiQlController development = new GraphiQlController(new QueryProperties(1, 1, true));
    private final GraphiQlController normal = new GraphiQlController(new QueryProperties(1, 1, false));

    @Test
    void thePageLoadsItsOwnFilesAndNoOthers() throws IOException {
        String page = text("index.html");
        List<String> loaded =
                LOADED.matcher(page).results().map(found -> found.group(1)).toList();

        assertThat(loaded).hasSize(6);
        for (String file : loaded) {
            assertThat(text(file)).as(file).isNotEmpty();
        }
        assertThat(page).doesNotContain("<script>", "style=", "//");
    }

    private String text(String file) throws IOException {
        return new String(Objects.requireNonNull(development.file(file).getBody()), StandardCharsets.UTF_8);
    }

    @Test
    void nothingElseIsServed() {
        assertThatThrownBy(() -> development.file("page.java")).isInstanceOf(Rejection.NotFound.class);
        assertThatThrownBy(() -> development.file("../schema.graphqls")).isInstanceOf(Rejection.NotFound.class);
    }

    @Test
    void itIsNotThereUnlessForDevelopment() {
        assertThatThrownBy(() -> normal.file("index.html")).isInstanceOf(Rejection.NotFound.class);
    }
}

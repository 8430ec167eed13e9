package dev.tarn.command.item;

import dev.tarn.domain.item.ItemContent;
import dev.tarn.web.constraint.MaxBytes;
import dev.tarn.web.constraint.TextLength;
import dev.tarn.web.constraint.Visible;
import dev.tarn.web.json.RawJson;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item as the client writes it. */
record ItemBody(
        @NotNull(message = "is required") @TextLength(min = 1, max = 200) @Visible
        String name,

        @TextLength(max = 10_000) @Nullable String description,

        @Schema(description = "Not personal data: counted for statistics, and kept when the account is deleted")
        @Size(max = 20, message = "must have at most 20 elements")
        @Nullable
        List<@NotNull(message = "must not be null") @TextLength(min = 1, max = 50) @Visible String> tags,

        @Schema(implementation = Object.class) @MaxBytes(8 * 1024) @Nullable
        RawJson attributes) {

    ItemContent content() {
        return new ItemContent(
                name, description, tags == null ? List.of() : tags, attributes == null ? null : attributes.text());
    }
}

package dev.tarn.command.projection;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tarn.domain.projection.SwitchMode;
import dev.tarn.web.constraint.TextLength;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What kind of replay is wanted.
 *
 * @param toPosition for a view as of this position, which is never switched to
 * @param switching {@code auto}, also when it is missing, or {@code manual}
 */
record ReplayBody(
        @TextLength(max = 500) @Nullable String reason,

        @Min(value = 1, message = "must be a position, from 1") @Nullable
        Long toPosition,

        @JsonProperty("switch") @Pattern(regexp = "auto|manual", message = "must be auto or manual") @Nullable
        String switching) {

    SwitchMode mode() {
        return "manual".equals(switching) ? SwitchMode.MANUAL : SwitchMode.AUTO;
    }
}

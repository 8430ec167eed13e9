package dev.tarn.command.projection;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What projections answer about dead letters. Only the API's documentation reads this: answers are passed on as text. */
final class LetterAnswer {

    private LetterAnswer() {}

    /**
     * What came of a retry.
     *
     * @param status APPLIED, FAILED, or GONE when the letter was dealt with meanwhile; then there is nothing else
     */
    @Schema(name = "RetriedDeadLetter")
    record Retried(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"APPLIED", "FAILED", "GONE"})
            String status,

            @Nullable Integer applied,
            @Nullable Integer remaining,
            @Nullable String cause) {}

    /**
     * What would come of one.
     *
     * @param status APPLIES, FAILS, or GONE when the letter was dealt with meanwhile; then there is nothing else
     */
    @Schema(name = "PreviewedDeadLetter")
    record Previewed(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"APPLIES", "FAILS", "GONE"})
            String status,

            @Nullable Integer applied,
            @Nullable Integer remaining,
            @Nullable String cause,
            @Nullable List<RowChange> changes) {}

    /** A row before and after; null where there is none. */
    record RowChange(
            String table,
            @Schema(implementation = Object.class) @Nullable Object before,
            @Schema(implementation = Object.class) @Nullable Object after) {}
}

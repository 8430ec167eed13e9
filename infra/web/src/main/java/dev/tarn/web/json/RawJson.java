package dev.tarn.web.json;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A JSON object that Tarn keeps and gives back without understanding it. Spaces between tokens go; every name, string and
 * number keeps its text, so that {@code 1.0} and {@code 1E400} come back as such.
 *
 * @param text compact JSON, beginning with a brace
 */
@JsonDeserialize(using = RawJsonDeserializer.class)
public record RawJson(@JsonValue @JsonRawValue String text) {}

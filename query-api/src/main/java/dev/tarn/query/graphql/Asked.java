package dev.tarn.query.graphql;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request over HTTP.
 *
 * @param query the document
 * @param operationName of the one operation in it
 * @param extensions taken and not looked at
 */
@Schema(name = "GraphQlRequest")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Asked(
        @NotBlank @Size(max = MOST_CHARACTERS) String query,
        @Nullable String operationName,
        @Nullable Map<String, @Nullable Object> variables,
        @Nullable Map<String, @Nullable Object> extensions) {

    /** Well over what people write, and well under what takes long to read. */
    static final int MOST_CHARACTERS = 20_000;

    /** Under which names the fields find who asks, for what they wait, and whom a refusal is told to. */
    static final String USER = "user";

    static final String CONSISTENCY = "consistency";
    static final String REQUEST = "request";

    static final String HEARTBEAT = "heartbeat";

    /** Under which a subscription leaves its events, and is given back the one to tell. */
    static final String EVENTS = "events";

    static final String EVENT = "event";

    /** Under which a field leaves word that a part is down: then there is no answer, rather than part of one. */
    static final String OUTAGE = "outage";
}

package dev.tarn.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.function.Predicate;

/** The headers that a request may carry, and with which operations. */
enum CommonHeader {
    CONSISTENCY_TOKEN(
            "Consistency-Token",
            "From the answer to a command, or several joined by commas: the query waits until they are visible",
            "AQcAAAAAAAAAKhWm0uPjB1xQ",
            Endpoint::readsViews),
    PREFER(
            "Prefer",
            "`wait=N`: how many seconds to wait for the token, 2 without, at most 10",
            "wait=5",
            Endpoint::readsViews),
    IDEMPOTENCY_KEY(
            "Idempotency-Key",
            "1 to 128 printable characters: repeating the request with the same key within 24 hours has no second effect",
            "keep-the-tarn-1",
            Endpoint::isRepeatable),
    IF_MATCH("If-Match", "Only if this is the present version", "\"3\"", Endpoint::isConditional),
    CORRELATION_ID(
            "X-Correlation-Id",
            "Names what the request belongs to; one is made if there is none",
            "5b0f6c1e-93a4-4c58-8f0a-2f9d6c1b7e34",
            Endpoint::isApi);

    private final String title;
    private final String description;
    private final String example;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference has no state
    private final Predicate<Endpoint> applies;

    CommonHeader(String title, String description, String example, Predicate<Endpoint> applies) {
        this.title = title;
        this.description = description;
        this.example = example;
        this.applies = applies;
    }

    /** Declares each of them once. */
    static void declare(Components components) {
        for (CommonHeader header : values()) {
            components.addParameters(header.name(), header.parameter());
        }
    }

    private Parameter parameter() {
        return new HeaderParameter()
                .name(title)
                .description(description)
                .required(false)
                .schema(new StringSchema())
                .example(example);
    }

    /** Refers to those that apply, in place of what springdoc found in the controller's signature. */
    static void addTo(Endpoint endpoint) {
        for (CommonHeader header : values()) {
            if (header.applies.test(endpoint)) {
                header.replaceIn(endpoint);
            }
        }
    }

    private void replaceIn(Endpoint endpoint) {
        if (endpoint.operation().getParameters() != null) {
            endpoint.operation().getParameters().removeIf(parameter -> title.equalsIgnoreCase(parameter.getName()));
        }
        endpoint.operation().addParametersItem(new Parameter().$ref("#/components/parameters/" + name()));
    }
}

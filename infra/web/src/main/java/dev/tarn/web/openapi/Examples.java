package dev.tarn.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Examples of bodies, from the file {@value #FILE} of each module. An example is named after the schema of the body, or,
 * where the body has none of its own, after the operation and the subtype of its media type, such as {@code
 * exportAudit.csv}.
 */
final class Examples {

    static final String FILE = "META-INF/openapi-examples.json";

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final Map<String, Object> values;

    private Examples(Map<String, Object> values) {
        this.values = values;
    }

    /** Reads all that there are on the class path. */
    static Examples load() {
        Map<String, Object> values = new TreeMap<>();
        try {
            for (URL file : Collections.list(Examples.class.getClassLoader().getResources(FILE))) {
                try (InputStream in = file.openStream()) {
                    values.putAll(JsonMapper.shared().readValue(in, VALUES));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Examples(values);
    }

    /** Gives the bodies of an operation their examples, and declares those. */
    void addTo(Endpoint endpoint, Components components) {
        if (endpoint.operation().getRequestBody() != null) {
            addTo(endpoint, endpoint.operation().getRequestBody().getContent(), components);
        }
        endpoint.operation()
                .getResponses()
                .values()
                .forEach(answer -> addTo(endpoint, answer.getContent(), components));
    }

    private void addTo(Endpoint endpoint, @Nullable Content content, Components components) {
        if (content != null) {
            content.forEach((type, body) -> addTo(nameOf(endpoint, type, body), body, components));
        }
    }

    private void addTo(String name, MediaType body, Components components) {
        if (values.containsKey(name)) {
            components.addExamples(name, new Example().value(values.get(name)));
            body.addExamples("usual", new Example().$ref("#/components/examples/" + name));
        }
    }

    private static String nameOf(Endpoint endpoint, String type, MediaType body) {
        String schema = body.getSchema() == null ? null : body.getSchema().get$ref();
        return schema != null
                ? schema.substring(schema.lastIndexOf('/') + 1)
                : endpoint.operation().getOperationId() + '.' + subtype(type);
    }

    /** What a structured one is made of (RFC 6839), so that all forms of JSON share an example. */
    private static String subtype(String type) {
        return type.substring(Math.max(type.indexOf('/'), type.indexOf('+')) + 1);
    }
}

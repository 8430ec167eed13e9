package dev.tarn.query.graphql;

import dev.tarn.domain.Rejection;
import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.query.database.QueryProperties;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A page to try the graph with, which is there in development only. All that it loads is here: nothing comes from elsewhere. */
@Hidden
@RestController
@ReadsFrom({})
class GraphiQlController {

    private static final String OURS = "/dev/tarn/query/graphql/page/";
    private static final String LIBRARIES = "/META-INF/resources/webjars/";

    /** Where each of its files is on the class path. */
    private static final Map<String, String> FILES = Map.of(
            "index.html", OURS + "index.html",
            "page.css", OURS + "page.css",
            "page.js", OURS + "page.js",
            "graphiql.min.css", LIBRARIES + "graphiql/2.4.7/graphiql.min.css",
            "graphiql.min.js", LIBRARIES + "graphiql/2.4.7/graphiql.min.js",
            "react.production.min.js", LIBRARIES + "react/18.3.1/umd/react.production.min.js",
            "react-dom.production.min.js", LIBRARIES + "react-dom/18.3.1/umd/react-dom.production.min.js");

    private final boolean isDevelopment;

    GraphiQlController(QueryProperties properties) {
        isDevelopment = properties.development();
    }

    @GetMapping("/graphiql/{file}")
    ResponseEntity<byte[]> file(@PathVariable String file) throws IOException {
        String resource = FILES.get(file);
        if (resource == null || !isDevelopment) {
            throw new Rejection.NotFound("page");
        }
        MediaType type = MediaTypeFactory.getMediaType(file).orElseThrow();
        try (InputStream in =
                Objects.requireNonNull(GraphiQlController.class.getResourceAsStream(resource), resource)) {
            return ResponseEntity.ok().contentType(type).body(in.readAllBytes());
        }
    }
}

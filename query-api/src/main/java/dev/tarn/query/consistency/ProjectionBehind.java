package dev.tarn.query.consistency;

import dev.tarn.web.Problem;
import dev.tarn.web.ProblemException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A view has not yet got as far as the client's consistency token: 503, to be tried again. */
public final class ProjectionBehind extends ProblemException {

    private static final long serialVersionUID = 1L;

    ProjectionBehind(String projection) {
        super(new Problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "projection-behind",
                        "The projection \"" + projection + "\" has not applied that command yet. Try again.")
                .withHeaders(Map.of(HttpHeaders.RETRY_AFTER, "1")));
    }
}

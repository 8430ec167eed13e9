package dev.tarn.query.stream;

import dev.tarn.query.database.QueryProperties;
import dev.tarn.web.AdmittedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Places for the streams that are open at once, of whatever kind, apart from those of other requests. */
@Component
public final class StreamPlaces {

    private final Semaphore places;

    StreamPlaces(QueryProperties properties) {
        this.places = new Semaphore(properties.streams());
    }

    /** Moves a request here until it is over. Refuses with 503 {@code overloaded} when all places are taken. */
    public void take(HttpServletRequest request) {
        AdmittedRequest.moveTo(places, request);
    }
}

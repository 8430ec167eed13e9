package dev.tarn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Semaphore;

/** The place that a request takes among those at work, from when it is let in until it is over. */
public final class AdmittedRequest implements AutoCloseable {

    private static final String ATTRIBUTE = AdmittedRequest.class.getName();

    private Semaphore places;

    private AdmittedRequest(Semaphore places) {
        this.places = places;
    }

    /** Holds a place that was taken for this request. */
    static AdmittedRequest holding(Semaphore places, HttpServletRequest request) {
        var admitted = new AdmittedRequest(places);
        request.setAttribute(ATTRIBUTE, admitted);
        return admitted;
    }

    /**
     * Gives the place back for one among others that stay open, such as streams, which are then in nobody's way. Refuses
     * with 503 {@code overloaded} when all of these are taken.
     */
    public static void moveTo(Semaphore others, HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof AdmittedRequest admitted) {
            if (!others.tryAcquire()) {
                throw Unavailable.overloaded();
            }
            admitted.places.release();
            admitted.places = others;
        }
    }

    @Override
    public void close() {
        places.release();
    }
}

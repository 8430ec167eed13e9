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

    /** Refuses with 503 {@code overloaded} when all places are taken. */
    static AdmittedRequest in(Semaphore places, HttpServletRequest request) {
        take(places);
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
            take(others);
            admitted.places.release();
            admitted.places = others;
        }
    }

    private static void take(Semaphore places) {
        if (!places.tryAcquire()) {
            throw Unavailable.overloaded();
        }
    }

    @Override
    public void close() {
        places.release();
    }
}

package dev.tarn.projection;

import org.jspecify.annotations.Nullable;

/** Where at most one generation of a projection is built at a time. Used by one thread. */
final class BuildingSite {

    private @Nullable Building building;
    private boolean wasBusy;

    /** What is being built; null when nothing is. */
    @Nullable
    Building building() {
        return building;
    }

    /** Whether commands came in when the last one ended. */
    boolean wasBusy() {
        return wasBusy;
    }

    void begin(Building begun) {
        building = begun;
        try {
            begun.start();
        } catch (RuntimeException e) {
            clear();
            throw e;
        }
    }

    /** Ends what is under way; what was built so far stays. */
    void clear() {
        Building current = building;
        building = null;
        if (current != null) {
            wasBusy = current.isBusy();
            current.close();
        }
    }
}

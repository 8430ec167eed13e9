package dev.tarn.web;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the large bodies in memory at once to a few, since a body takes several times its size while it is parsed.
 */
final class LargeBodies {

    /** Bytes that every request may send. */
    static final int SMALL = 32 * 1024;

    private final Semaphore places;
    private final Duration patience;

    /** @param patience how long a body waits for a place */
    LargeBodies(int atOnce, Duration patience) {
        this.places = new Semaphore(atOnce);
        this.patience = patience;
    }

    /** For one request; to be closed when it is answered. */
    Place place() {
        return new Place();
    }

    /** At most one place among the large ones, taken when the body turns out to be large. */
    final class Place implements AutoCloseable {
        private boolean taken;

        /**
         * The bytes of the body, of which no more than one over the limit is read.
         *
         * @throws ProblemException when no place gets free in time, or the body takes too long
         */
        byte[] read(InputStream body, int limit) throws IOException {
            byte[] start = SlowBody.read(body, SMALL, System::nanoTime);
            if (start.length < SMALL) {
                return start;
            }
            take();
            byte[] rest = SlowBody.read(body, limit + 1 - SMALL, System::nanoTime);
            byte[] all = Arrays.copyOf(start, SMALL + rest.length);
            System.arraycopy(rest, 0, all, SMALL, rest.length);
            return all;
        }

        private void take() {
            try {
                taken = places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!taken) {
                throw Unavailable.overloaded();
            }
        }

        @Override
        public void close() {
            if (taken) {
                places.release();
            }
        }
    }
}

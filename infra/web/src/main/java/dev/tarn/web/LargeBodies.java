package dev.tarn.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;

/**
 * Keeps the large bodies in memory at once to a few, since a body takes several times its size while it is parsed. It
 * has to arrive within a time, so that nobody holds a place by sending slowly.
 */
final class LargeBodies {

    /** Bytes that every request may send. */
    static final int SMALL = 32 * 1024;

    private static final Duration TO_ARRIVE = Duration.ofSeconds(20);
    private static final Duration TO_WAIT = Duration.ofSeconds(5);

    private final Semaphore places;

    LargeBodies(int atOnce) {
        this.places = new Semaphore(atOnce);
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
            byte[] start = body.readNBytes(SMALL);
            if (start.length < SMALL) {
                return start;
            }
            take();
            var bytes = new ByteArrayOutputStream();
            bytes.write(start);
            long deadline = System.nanoTime() + TO_ARRIVE.toNanos();
            byte[] part = new byte[SMALL];
            for (int length; bytes.size() <= limit && (length = body.read(part)) >= 0; ) {
                bytes.write(part, 0, length);
                if (System.nanoTime() > deadline) {
                    throw new ProblemException(StatusProblems.of(HttpStatus.REQUEST_TIMEOUT));
                }
            }
            return bytes.toByteArray();
        }

        private void take() {
            try {
                taken = places.tryAcquire(TO_WAIT.toMillis(), TimeUnit.MILLISECONDS);
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

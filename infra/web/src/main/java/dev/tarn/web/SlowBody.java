package dev.tarn.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.http.HttpStatus;

/** Reads a body that may dawdle, but not for long: a byte now and then would hold a request open for days. */
final class SlowBody {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int STEP = 8 * 1024;

    private SlowBody() {}

    /**
     * All bytes, at most so many.
     *
     * @param nanoTime as {@link System#nanoTime}
     */
    static byte[] read(InputStream in, int most, LongSupplier nanoTime) throws IOException {
        long begun = nanoTime.getAsLong();
        var bytes = new ByteArrayOutputStream();
        byte[] step = new byte[STEP];
        try {
            while (bytes.size() < most) {
                int count = in.read(step, 0, Math.min(STEP, most - bytes.size()));
                if (count < 0) {
                    return bytes.toByteArray();
                }
                bytes.write(step, 0, count);
                if (nanoTime.getAsLong() - begun > PATIENCE.toNanos()) {
                    throw tooSlow();
                }
            }
        } catch (SocketTimeoutException _) {
            throw tooSlow();
        }
        return bytes.toByteArray();
    }

    private static ProblemException tooSlow() {
        return new ProblemException(StatusProblems.of(HttpStatus.REQUEST_TIMEOUT));
    }
}

package dev.tarn.query.admin.seals;

import dev.tarn.query.stream.ServerSentEvents;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.MediaType;

/**
 * An answer that takes long: a space now and then, which means nothing before a JSON document (RFC 8259), keeps proxies
 * from giving up, and shows whether anybody is still there.
 */
final class PatientAnswer {

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final HttpServletResponse response;
    private long sentAt = System.nanoTime();

    PatientAnswer(HttpServletResponse response) {
        this.response = response;
    }

    /** Whether somebody waits; not asked for the first ten seconds, in which an answer can still become a problem. */
    boolean isAwaited() {
        if (System.nanoTime() - sentAt < HEARTBEAT.toNanos()) {
            return true;
        }
        try {
            prepare();
            response.getOutputStream().write(' ');
            response.getOutputStream().flush();
            sentAt = System.nanoTime();
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    void finish(byte[] document) throws IOException {
        prepare();
        response.getOutputStream().write(document);
    }

    private void prepare() {
        if (!response.isCommitted()) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            ServerSentEvents.letThrough(response);
        }
    }
}

package dev.tarn.query.stream;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** An answer of server-sent events (HTML Living Standard, section 9.2). */
public final class ServerSentEvents {

    private ServerSentEvents() {}

    /** Where to write them, on the request's own (virtual) thread; fails when the client is gone. */
    public static OutputStream open(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        letThrough(response);
        return response.getOutputStream();
    }

    /** Says once that from here on events come as they happen. */
    public static byte[] caughtUp(long position) {
        return named("caught-up", position);
    }

    /** Shows that the stream is alive; tells how far it is, should there have been nothing to tell for long. */
    public static byte[] heartbeat(long position) {
        return (":\nid: " + position + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Says something of the stream itself, and where it is. */
    public static byte[] named(String event, long position) {
        return ("id: " + position + "\nevent: " + event + "\ndata: {\"position\":" + position + "}\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** For any answer that is sent bit by bit: nginx would else keep it to itself until it is whole. */
    public static void letThrough(HttpServletResponse response) {
        response.setHeader("X-Accel-Buffering", "no");
    }
}

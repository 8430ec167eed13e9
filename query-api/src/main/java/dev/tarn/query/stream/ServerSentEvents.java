package dev.tarn.query.stream;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
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

    /** For any answer that is sent bit by bit: nginx would else keep it to itself until it is whole. */
    public static void letThrough(HttpServletResponse response) {
        response.setHeader("X-Accel-Buffering", "no");
    }
}

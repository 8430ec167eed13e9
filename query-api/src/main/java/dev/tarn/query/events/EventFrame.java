package dev.tarn.query.events;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** An event as it goes down a stream (HTML Living Standard, section 9.2), written once for all who read it. */
record EventFrame(PublishedEvent event, byte[] bytes) {

    static EventFrame of(PublishedEvent event, JsonMapper json) {
        String text = "id: " + event.position() + "\ndata: " + json.writeValueAsString(event) + "\n\n";
        return new EventFrame(event, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Says once that from here on events come as they happen. */
    static byte[] caughtUp(long position) {
        return ("id: " + position + "\nevent: caught-up\ndata: {\"position\":" + position + "}\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Shows that the stream is alive; tells how far it is, should the filter have left everything out. */
    static byte[] heartbeat(long position) {
        return (":\nid: " + position + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}

package dev.tarn.query.events;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** An event as it goes down a stream (HTML Living Standard, section 9.2), written once for all who read it. */
record EventFrame(PublishedEvent event, byte[] bytes) {

    static EventFrame of(PublishedEvent event, JsonMapper json) {
        String text = "id: " + event.position() + "\ndata: " + json.writeValueAsString(event) + "\n\n";
        return new EventFrame(event, text.getBytes(StandardCharsets.UTF_8));
    }
}

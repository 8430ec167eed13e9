package dev.tarn.command;

import dev.tarn.web.EntityTags;
import dev.tarn.web.json.StrictJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * The answer to a command as bytes, so that a repeated request can be given the very same.
 *
 * @param headers besides those of every answer
 * @param body JSON; empty for none
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** 204, with nothing in it. */
    public static Answer empty() {
        return new Answer(HttpStatus.NO_CONTENT.value(), Map.of(), new byte[0]);
    }

    /** 200, with a thing in this version. */
    public static Answer of(Object body, long version) {
        return new Answer(HttpStatus.OK.value(), Map.of(HttpHeaders.ETAG, EntityTags.of(version)), json(body));
    }

    /** 201, with a new thing in its first version at this path. */
    public static Answer created(Object body, String location) {
        Map<String, String> headers = Map.of(HttpHeaders.ETAG, EntityTags.of(1), HttpHeaders.LOCATION, location);
        return new Answer(HttpStatus.CREATED.value(), headers, json(body));
    }

    private static byte[] json(@Nullable Object body) {
        return StrictJson.mapper().writeValueAsBytes(body);
    }
}

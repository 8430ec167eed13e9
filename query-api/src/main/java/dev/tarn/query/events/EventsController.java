package dev.tarn.query.events;

import dev.tarn.domain.Rejection;
import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.query.paging.PageSize;
import dev.tarn.query.stream.Position;
import dev.tarn.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The events for analysts. The log itself is read, so that no token has to be waited for. */
@RestController
@ReadsFrom({})
class EventsController {

    private final PublishedLog log;
    private final EventStreams streams;

    EventsController(PublishedLog log, EventStreams streams) {
        this.log = log;
        this.streams = streams;
    }

    @Operation(
            operationId = "listEvents",
            summary = "Events in global order, those after a position",
            description = "For analysts and administrators. The log itself is read, so that it is never behind. Ask"
                    + " again with `after=nextAfter` until that is `head`; with a filter a page may be empty and"
                    + " yet move on. Personal data is encrypted.")
    @GetMapping("/api/v1/events")
    EventPage events(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable UUID subject,
            @RequestParam(required = false) @Nullable String limit) {
        int size = PageSize.parse(limit).value();
        return log.after(Position.parse("after", after), new EventFilter(type, subject), size);
    }

    @Operation(
            operationId = "streamEvents",
            summary = "Events in global order as server-sent events, those after a position and then what happens",
            description = "For analysts and administrators. `id` is the position, with which `Last-Event-ID` resumes"
                    + " without loss or doubles; `caught-up` comes once, when what was there at the beginning has"
                    + " been sent, and a comment every 15 seconds when nothing happens. Who reads too slowly is cut"
                    + " off and may come back. Personal data is encrypted.")
    @GetMapping(path = "/api/v1/events/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String type,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            CurrentUser user,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        long position =
                lastEventId == null ? Position.parse("after", after) : Position.parse("Last-Event-ID", lastEventId);
        long head = log.head();
        if (position > head) {
            throw new Rejection.Invalid(lastEventId == null ? "after" : "Last-Event-ID", "is beyond the last event");
        }
        streams.serve(new EventStream.Start(position, head, new EventFilter(type, null)), user, request, response);
    }
}

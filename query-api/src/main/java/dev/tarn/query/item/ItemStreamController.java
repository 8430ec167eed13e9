package dev.tarn.query.item;

import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.query.stream.ServerSentEvents;
import dev.tarn.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happens to a user's items, as it happens. */
@RestController
@ReadsFrom("items")
class ItemStreamController {

    private final ItemStreams streams;

    ItemStreamController(ItemStreams streams) {
        this.streams = streams;
    }

    @Operation(
            operationId = "streamItems",
            summary = "What happens to your items as server-sent events, from now on or after a position",
            description = "Events `created` and `changed` hold the item as a GET of it gives it, which may be newer"
                    + " than the change; `deleted` holds its `itemId`. `caught-up` comes once, when what was missed"
                    + " has been sent; `reset` comes first where that was too much: then read the items anew. At"
                    + " most 10 streams of a user at once, subscriptions over GraphQL included, else 429.")
    @GetMapping(path = "/api/v1/data/items/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(
            @Parameter(description = "A position: what happened behind it comes first; from now on without")
                    @RequestParam(required = false)
                    @Nullable
                    String after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            CurrentUser user,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Long place = lastEventId == null ? streams.place("after", after) : streams.place("Last-Event-ID", lastEventId);
        streams.serve(place, user, request, () -> new ServerSentItems(ServerSentEvents.open(response)));
    }
}

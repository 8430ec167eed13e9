package dev.tarn.query.admin.projections;

import dev.tarn.domain.Ids;
import dev.tarn.domain.Rejection;
import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.query.stream.StreamPlaces;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Replays, the latest first, and how far each is. */
@RestController
@ReadsFrom("controls")
class ReplaysController {

    private static final Duration YOUTH = Duration.ofSeconds(2);
    private static final Duration A_MOMENT = Duration.ofMillis(20);

    private final ProjectionTables tables;
    private final StreamPlaces places;
    private final JsonMapper json;
    private final Clock clock;

    ReplaysController(ProjectionTables tables, StreamPlaces places, JsonMapper json, Clock clock) {
        this.tables = tables;
        this.places = places;
        this.json = json;
        this.clock = clock;
    }

    /** The latest of them. */
    record ReplayList(List<ReplayView> items) {}

    @Operation(
            operationId = "listReplays",
            summary = "The latest replays",
            description = "For administrators. The latest hundred of all projections, also those that began by"
                    + " themselves because a projection has a new version.")
    @GetMapping("/api/v1/admin/replays")
    ReplayList replays() {
        return new ReplayList(tables.replays());
    }

    @Operation(
            operationId = "getReplay",
            summary = "One replay",
            description = "For administrators. Tells how far it is, when it may be done, and how what was built differs"
                    + " from what readers see.")
    @GetMapping("/api/v1/admin/replays/{id}")
    ReplayView replay(@PathVariable UUID id) {
        Optional<ReplayView> found = tables.replay(id);
        while (found.isEmpty() && isYoung(id)) {
            LockSupport.parkNanos(A_MOMENT.toNanos());
            found = tables.replay(id);
        }
        return found.orElseThrow(() -> new Rejection.NotFound("replay"));
    }

    /** Whoever follows the {@code Location} of a replay at once may be there before the projection that notes it. */
    private boolean isYoung(UUID id) {
        return Duration.between(Ids.timeOf(id), clock.instant()).abs().compareTo(YOUTH) < 0;
    }

    @Operation(
            operationId = "followReplay",
            summary = "One replay as server-sent events, until it is over",
            description = "For administrators. An event `progress` with the replay whenever something changed, at most"
                    + " twice a second, and a comment every 15 seconds. The stream ends with the replay, or after"
                    + " 30 minutes: then ask again.")
    @GetMapping(path = "/api/v1/admin/replays/{id}/progress", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void progress(@PathVariable UUID id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        replay(id);
        places.take(request);
        new ProgressStream(() -> replay(id), json, response).send();
    }
}

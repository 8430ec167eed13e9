package dev.tarn.query.admin.seals;

import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.query.paging.Cursors;
import dev.tarn.query.paging.Page;
import dev.tarn.query.paging.PageSize;
import dev.tarn.query.paging.Place;
import dev.tarn.seal.BrokenSeals;
import dev.tarn.seal.Seal;
import dev.tarn.seal.SealTopic;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The seals as they were published, the newest first. That only administrators get here is a rule of the route. */
@RestController
@ReadsFrom({})
class SealsController {

    private static final String QUERY = "seals";
    private static final UUID NO_ID = new UUID(0, 0);

    private final SealTopic topic;
    private final Cursors cursors;

    SealsController(SealTopic querySealTopic, Cursors cursors) {
        this.topic = querySealTopic;
        this.cursors = cursors;
    }

    @Operation(
            operationId = "listSeals",
            summary = "Signed checkpoints of the log, the newest first",
            description = "For administrators. Each seal vouches for all events up to its position and can be checked"
                    + " without Tarn. They are read from where they were published, outside the database.")
    @GetMapping("/api/v1/admin/audit/seals")
    Page<Seal> seals(
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        PageSize size = PageSize.parse(limit);
        Place before = cursors.read(cursor, QUERY);
        try {
            SealTopic.Part part = topic.before(before == null ? null : Long.valueOf(before.key()), size.value());
            return new Page<>(part.seals(), next(part));
        } catch (KafkaException | BrokenSeals e) {
            throw VerifyController.unavailable("unavailable", "The seals cannot be read at the moment. Try again.");
        }
    }

    private @Nullable String next(SealTopic.Part part) {
        return part.isLast() ? null : cursors.write(new Place(Long.toString(part.offset()), NO_ID), QUERY);
    }
}

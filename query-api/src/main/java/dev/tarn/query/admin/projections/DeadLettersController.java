package dev.tarn.query.admin.projections;

import dev.tarn.domain.Rejection;
import dev.tarn.query.admin.projections.DeadLetters.DeadLetter;
import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.query.paging.Cursors;
import dev.tarn.query.paging.Page;
import dev.tarn.query.paging.PageSize;
import dev.tarn.query.paging.Place;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Events that a projection could not take, the first parked first. */
@RestController
@RequestMapping("/api/v1/admin/projections/{name}/dead-letters")
@ReadsFrom("controls")
class DeadLettersController {

    private static final UUID NOBODY = new UUID(0, 0);

    private final ProjectionTables projections;
    private final DeadLetters letters;
    private final Cursors cursors;

    DeadLettersController(ProjectionTables projections, DeadLetters letters, Cursors cursors) {
        this.projections = projections;
        this.letters = letters;
        this.cursors = cursors;
    }

    @Operation(
            operationId = "listDeadLetters",
            summary = "Events that a projection could not take",
            description = "For administrators, the first parked first. An event that a projection cannot apply is"
                    + " parked with all later ones of the same aggregate; everything else goes on.")
    @GetMapping
    Page<DeadLetter> letters(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        PageSize size = PageSize.parse(limit);
        String context = "dead-letters\0" + name;
        Place after = cursors.read(cursor, context);
        if (projections.projection(name).isEmpty()) {
            throw new Rejection.NotFound("projection");
        }
        long id = after == null ? 0 : Long.parseLong(after.key());
        var read = letters.after(name, id, size.withOneAhead());
        return Page.of(read, size, last -> cursors.write(new Place(last.id(), NOBODY), context));
    }

    @Operation(
            operationId = "getDeadLetter",
            summary = "One of them",
            description = "For administrators. Tells which event it is, why it could not be applied and since when it"
                    + " is parked; the data of the event is as it was stored, personal data encrypted.")
    @GetMapping("/{id}")
    DeadLetter letter(@PathVariable String name, @PathVariable String id) {
        return letters.find(name, number(id)).orElseThrow(DeadLettersController::unknown);
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException _) {
            throw unknown();
        }
    }

    private static Rejection unknown() {
        return new Rejection.NotFound("dead letter");
    }
}

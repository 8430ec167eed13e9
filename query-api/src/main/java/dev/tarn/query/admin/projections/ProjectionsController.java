package dev.tarn.query.admin.projections;

import dev.tarn.domain.Rejection;
import dev.tarn.query.consistency.ReadsFrom;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** How projections do. That only administrators get here is a rule of the route. */
@RestController
@ReadsFrom("controls")
class ProjectionsController {

    private final ProjectionTables tables;

    ProjectionsController(ProjectionTables tables) {
        this.tables = tables;
    }

    /** All of them. */
    record ProjectionList(List<ProjectionView> items) {}

    @Operation(
            operationId = "listProjections",
            summary = "All projections, and how far they are",
            description = "For administrators; not in pages. `lag` is how many events of the log a view has not applied"
                    + " yet. The figures are written down as projections go on, and are a second old or so.")
    @GetMapping("/api/v1/admin/projections")
    ProjectionList projections() {
        return new ProjectionList(tables.projections());
    }

    @Operation(
            operationId = "getProjection",
            summary = "One projection",
            description = "For administrators. The same figures as in the list, for one view: its state, how far it is"
                    + " behind the log, and its last error.")
    @GetMapping("/api/v1/admin/projections/{name}")
    ProjectionView projection(@PathVariable String name) {
        return tables.projection(name).orElseThrow(() -> new Rejection.NotFound("projection"));
    }
}

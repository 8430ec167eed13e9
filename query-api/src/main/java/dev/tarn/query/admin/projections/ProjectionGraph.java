package dev.tarn.query.admin.projections;

import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.query.graphql.Permits;
import dev.tarn.security.Access;
import java.util.List;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** How projections do, as a graph. */
@Controller
@ReadsFrom("controls")
@Permits(Access.ADMIN)
class ProjectionGraph {

    private final ProjectionTables tables;

    ProjectionGraph(ProjectionTables tables) {
        this.tables = tables;
    }

    @QueryMapping
    List<ProjectionView> projections() {
        return tables.projections();
    }
}

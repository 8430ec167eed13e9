package dev.tarn.query.admin.analytics;

import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.query.graphql.Permits;
import dev.tarn.security.Access;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** How much Tarn is used, as a graph. */
@Controller
@ReadsFrom("analytics")
@Permits(Access.ANALYST)
class AnalyticsGraph {

    private final UsageViews views;
    private final Clock clock;

    AnalyticsGraph(UsageViews views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    @QueryMapping
    Analytics analytics(
            @Argument @Nullable Instant from, @Argument @Nullable Instant to, @Argument @Nullable String interval) {
        return views.read(Span.of(from, to, interval, clock));
    }
}

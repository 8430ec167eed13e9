package dev.tarn.query.admin.analytics;

import dev.tarn.query.consistency.ReadsFrom;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How much Tarn is used. That only analysts and administrators get here is a rule of the route. */
@RestController
@ReadsFrom("analytics")
class AnalyticsController {

    private final UsageViews views;
    private final Clock clock;

    AnalyticsController(UsageViews views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    @Operation(
            operationId = "getAnalytics",
            summary = "How much Tarn is used",
            description = "In whole steps of UTC, weeks from Monday on; without `from` and `to` the last 24 hours, 30"
                    + " days or 12 weeks. `topTags` are those of the items that were created in this time and still"
                    + " exist; the funnel is of those who registered in it. As CSV the series alone. For analysts"
                    + " and administrators; a view, which honours a `Consistency-Token`.")
    @GetMapping(
            path = "/api/v1/admin/analytics",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    Analytics analytics(
            @Parameter(schema = @Schema(type = "string", format = "date-time"))
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(schema = @Schema(type = "string", format = "date-time"))
                    @RequestParam(required = false)
                    @Nullable
                    String to,
            @Parameter(
                            description = "At most 31 days of hours, 3 years of days, 10 years of weeks",
                            schema =
                                    @Schema(
                                            allowableValues = {"hour", "day", "week"},
                                            defaultValue = "day"))
                    @RequestParam(required = false)
                    @Nullable
                    String interval) {
        return views.read(Span.parse(from, to, interval, clock));
    }
}

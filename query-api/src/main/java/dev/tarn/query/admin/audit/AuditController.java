package dev.tarn.query.admin.audit;

import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.query.paging.Cursors;
import dev.tarn.query.paging.Page;
import dev.tarn.query.paging.PageSize;
import dev.tarn.query.paging.Place;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who did what, or tried to, the latest first. That only administrators get here is a rule of the route. */
@RestController
@ReadsFrom("audit")
class AuditController {

    /** Positions are unique, so that no id has to decide between equal ones. */
    private static final UUID NONE = new UUID(0, 0);

    private final AuditTrail trail;
    private final AuditExport export;
    private final Cursors cursors;

    AuditController(AuditTrail trail, AuditExport export, Cursors cursors) {
        this.trail = trail;
        this.export = export;
        this.cursors = cursors;
    }

    @Operation(summary = "The audit trail, the latest event first; filters take exact values")
    @GetMapping("/api/v1/admin/audit")
    Page<AuditEntry> audit(
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String correlationId,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        PageSize size = PageSize.parse(limit);
        AuditFilter filter = new AuditFilter.Text(actor, subject, type, from, to, correlationId).parse();
        Place after = cursors.read(cursor, filter.cursorContext());
        long before = after == null ? Long.MAX_VALUE : Long.parseLong(after.key());
        var read = trail.before(before, filter, size.withOneAhead());
        return Page.of(
                read.entries(),
                size,
                last -> cursors.write(new Place(Long.toString(last.position()), NONE), filter.cursorContext()));
    }

    @Operation(summary = "All of the audit trail that passes the filters, as CSV or as one JSON object a line")
    @GetMapping(
            path = "/api/v1/admin/audit/export",
            produces = {"text/csv", "application/x-ndjson"})
    void export(
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String correlationId,
            HttpServletResponse response)
            throws IOException {
        ExportFormat chosen = ExportFormat.parse(format);
        AuditFilter filter = new AuditFilter.Text(actor, subject, type, from, to, correlationId).parse();
        export.write(filter, chosen, response);
    }
}

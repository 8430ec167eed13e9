package dev.tarn.query.admin.audit;

import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.query.paging.Page;
import dev.tarn.query.paging.PageSize;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who did what, or tried to, the latest first. That only administrators get here is a rule of the route. */
@RestController
@ReadsFrom("audit")
class AuditController {

    private final AuditReads reads;
    private final AuditExport export;

    AuditController(AuditReads reads, AuditExport export) {
        this.reads = reads;
        this.export = export;
    }

    @Operation(
            operationId = "listAudit",
            summary = "The audit trail, the latest event first; filters take exact values",
            description = "For administrators. Everything that happened is in it, refusals and failed sign-ins too,"
                    + " with who, from where and what changed; what was personal in it is missing once its owner's"
                    + " account is deleted. It is a view of the log and honours a `Consistency-Token`.")
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
        AuditFilter filter = new AuditFilter.Text(actor, subject, type, correlationId).between(from, to);
        return reads.list(filter, size, cursor).page();
    }

    @Operation(
            operationId = "exportAudit",
            summary = "All of the audit trail that passes the filters, as CSV or as one JSON object a line",
            description = "For administrators. The answer is written as it is read, the latest event first, and two can"
                    + " be under way at once. It breaks off when readers are switched to another build of the view"
                    + " meanwhile; an answer that ended in order is whole.")
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
        AuditFilter filter = new AuditFilter.Text(actor, subject, type, correlationId).between(from, to);
        export.write(filter, chosen, response);
    }
}

package dev.tarn.query.admin.audit;

import java.util.List;

/** Where pages of the audit trail come from. */
@FunctionalInterface
interface AuditPages {

    /** The events before this position, the latest first. */
    Read before(long position, AuditFilter filter, int limit);

    /**
     * A page of it.
     *
     * @param generation of the view that it was read from; 0 when there is none yet
     */
    record Read(int generation, List<AuditEntry> entries) {}
}

package dev.tarn.query.admin.audit;

import dev.tarn.query.paging.Cursors;
import dev.tarn.query.paging.PageRead;
import dev.tarn.query.paging.PageSize;
import dev.tarn.query.paging.Place;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads pages of the audit trail, the latest event first, whichever way they are then served. */
@Component
class AuditReads {

    /** Positions are unique, so that no id has to decide between equal ones. */
    private static final UUID NONE = new UUID(0, 0);

    private final AuditTrail trail;
    private final Cursors cursors;

    AuditReads(AuditTrail trail, Cursors cursors) {
        this.trail = trail;
        this.cursors = cursors;
    }

    PageRead<AuditEntry> list(AuditFilter filter, PageSize size, @Nullable String cursor) {
        Place after = cursors.read(cursor, filter.cursorContext());
        long before = after == null ? Long.MAX_VALUE : Long.parseLong(after.key());
        var read = trail.before(before, filter, size.withOneAhead());
        return new PageRead<>(
                read.entries(),
                size,
                row -> cursors.write(new Place(Long.toString(row.position()), NONE), filter.cursorContext()));
    }
}

package dev.tarn.query.admin.audit;

import dev.tarn.domain.log.EventContext;
import dev.tarn.query.admin.users.Account;
import dev.tarn.query.admin.users.Actors;
import dev.tarn.query.change.FieldChange;
import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.query.graphql.Connection;
import dev.tarn.query.graphql.Permits;
import dev.tarn.query.paging.PageSize;
import dev.tarn.security.Access;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** The audit trail, as a graph. */
@Controller
@ReadsFrom("audit")
@Permits(Access.ADMIN)
class AuditGraph {

    private final AuditReads reads;
    private final Actors actors;

    AuditGraph(AuditReads reads, Actors actors) {
        this.reads = reads;
        this.actors = actors;
    }

    @QueryMapping
    Connection<AuditEntry> audit(
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable String actor,
            @Argument @Nullable String subject,
            @Argument @Nullable String type,
            @Argument @Nullable Instant from,
            @Argument @Nullable Instant to,
            @Argument @Nullable String correlationId) {
        AuditFilter filter = new AuditFilter.Text(actor, subject, type, correlationId).between(from, to);
        return Connection.of(reads.list(filter, PageSize.of(first), after), entry -> entry);
    }

    /** Who it was, for all entries of a page at once; missing of those whom no account is known of. */
    @BatchMapping(typeName = "AuditEntry")
    @ReadsFrom("users")
    Map<AuditEntry, Account> actorAccount(List<AuditEntry> entries) {
        List<UUID> ids = entries.stream()
                .flatMap(entry -> idOf(entry).stream())
                .distinct()
                .toList();
        Map<UUID, Account> found = ids.isEmpty() ? Map.of() : actors.find(ids);
        Map<AuditEntry, Account> accounts = new HashMap<>();
        entries.forEach(entry -> idOf(entry).map(found::get).ifPresent(account -> accounts.put(entry, account)));
        return accounts;
    }

    private static Optional<UUID> idOf(AuditEntry entry) {
        boolean isUser =
                !entry.actor().equals(EventContext.ANONYMOUS) && !entry.actor().equals(EventContext.SYSTEM);
        return isUser ? Optional.of(UUID.fromString(entry.actor())) : Optional.empty();
    }

    @SchemaMapping(typeName = "AuditEntry")
    List<FieldChange.Named> changes(AuditEntry entry) {
        return FieldChange.named(entry.changes());
    }
}

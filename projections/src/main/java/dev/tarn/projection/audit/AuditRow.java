package dev.tarn.projection.audit;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.attempt.AttemptEvent.AttemptsRefused;
import dev.tarn.domain.log.EventContext;
import dev.tarn.postgres.StorableText;
import dev.tarn.projection.Columns;
import dev.tarn.projection.Recorded;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event as administrators see it; nothing personal in it once its owner's subject key is destroyed. */
record AuditRow(
        Recorded recorded,
        EventContext context,
        UUID subject,
        @Nullable String ip,
        @Nullable String userAgent,
        @Nullable String aspects,
        @Nullable String open,
        @Nullable String personal) {

    static AuditRow of(Recorded recorded) {
        DomainEvent event = recorded.event();
        EventContext context = recorded.context();
        EventFields fields = EventFields.of(event);
        List<String> aspects = fields.aspects();
        boolean isErased = recorded.erased();
        return new AuditRow(
                recorded,
                context,
                subject(event, recorded),
                isErased ? null : StorableText.orNull(context.ip()),
                isErased ? null : StorableText.orNull(context.userAgent()),
                aspects == null ? null : Columns.arrayLiteral(aspects),
                StorableText.orNull(fields.open()),
                isErased ? null : fields.personal());
    }

    /** Attempts on an account are looked for under the account; those on none have nothing but themselves. */
    private static UUID subject(DomainEvent event, Recorded recorded) {
        if (event instanceof AttemptsRefused attempts) {
            UUID user = attempts.userId();
            return user == null ? attempts.attemptId() : user;
        }
        return recorded.aggregateId();
    }
}

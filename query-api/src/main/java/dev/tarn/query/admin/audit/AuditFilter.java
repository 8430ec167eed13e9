package dev.tarn.query.admin.audit;

import dev.tarn.domain.Rejection;
import dev.tarn.domain.Rejection.FieldError;
import dev.tarn.domain.log.EventContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which events an administrator asks for; null lets all pass.
 *
 * @param from the earliest moment
 * @param to the first moment that is too late
 */
record AuditFilter(
        @Nullable String actor,
        @Nullable UUID subject,
        @Nullable String type,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String correlationId) {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9.-]{1,100}");
    private static final Pattern CORRELATION_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    /** What PostgreSQL can compare with. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /** The filters as a client writes them, but for the time. */
    record Text(
            @Nullable String actor,
            @Nullable String subject,
            @Nullable String type,
            @Nullable String correlationId) {

        /** @throws Rejection.Invalid that names all that is not as it must be */
        AuditFilter between(@Nullable String from, @Nullable String to) {
            List<FieldError> errors = new ArrayList<>();
            return between(instant("from", from, errors), instant("to", to, errors), errors);
        }

        /** @throws Rejection.Invalid that names all that is not as it must be */
        AuditFilter between(@Nullable Instant from, @Nullable Instant to) {
            return between(from, to, new ArrayList<>());
        }

        private AuditFilter between(@Nullable Instant from, @Nullable Instant to, List<FieldError> errors) {
            AuditFilter filter = new AuditFilter(
                    actorOf(actor, errors),
                    idOf(subject, errors),
                    matching(TYPE, "type", type, "must be a type of event, such as tarn.item.created.v1", errors),
                    comparable("from", from, errors),
                    comparable("to", to, errors),
                    matching(
                            CORRELATION_ID,
                            "correlationId",
                            correlationId,
                            "must be 1 to 128 of A-Za-z0-9._:-",
                            errors));
            if (!errors.isEmpty()) {
                throw new Rejection.Invalid(errors);
            }
            return filter;
        }
    }

    private static @Nullable String actorOf(@Nullable String actor, List<FieldError> errors) {
        if (actor == null || actor.equals(EventContext.ANONYMOUS) || actor.equals(EventContext.SYSTEM)) {
            return actor;
        }
        String id = matching(ID, "actor", actor, "must be a user's id, anonymous or system", errors);
        return id == null ? null : UUID.fromString(id).toString();
    }

    private static @Nullable UUID idOf(@Nullable String subject, List<FieldError> errors) {
        String id = matching(ID, "subject", subject, "must be an id", errors);
        return id == null ? null : UUID.fromString(id);
    }

    private static @Nullable Instant instant(String name, @Nullable String text, List<FieldError> errors) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException _) {
            errors.add(noInstant(name));
            return null;
        }
    }

    private static @Nullable Instant comparable(String name, @Nullable Instant moment, List<FieldError> errors) {
        if (moment == null) {
            return null;
        }
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            errors.add(noInstant(name));
            return null;
        }
        return moment.truncatedTo(ChronoUnit.MICROS);
    }

    private static FieldError noInstant(String name) {
        return new FieldError(name, "must be an instant, such as 2026-11-23T12:00:00Z");
    }

    private static @Nullable String matching(
            Pattern form, String name, @Nullable String value, String message, List<FieldError> errors) {
        if (value == null || form.matcher(value).matches()) {
            return value;
        }
        errors.add(new FieldError(name, message));
        return null;
    }

    /** What a cursor is bound to. */
    String cursorContext() {
        return "audit\0" + this;
    }
}

package dev.tarn.projection.audit;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.Role;
import dev.tarn.domain.attempt.AnonymousMonthEvent.AnonymousMonthErased;
import dev.tarn.domain.attempt.AnonymousMonthEvent.AnonymousMonthOpened;
import dev.tarn.domain.attempt.AttemptEvent.AttemptsRefused;
import dev.tarn.domain.item.ItemEvent;
import dev.tarn.domain.item.ItemEvent.ItemChanged;
import dev.tarn.domain.item.ItemEvent.ItemCreated;
import dev.tarn.domain.item.ItemEvent.ItemDeleted;
import dev.tarn.domain.projection.ProjectionEvent;
import dev.tarn.domain.projection.ProjectionEvent.DeadLetterEvent;
import dev.tarn.domain.projection.ProjectionEvent.ProjectionPaused;
import dev.tarn.domain.projection.ProjectionEvent.ProjectionResumed;
import dev.tarn.domain.projection.ProjectionEvent.ReplayEvent;
import dev.tarn.domain.projection.ProjectionEvent.ReplayStarted;
import dev.tarn.domain.session.SessionEvent;
import dev.tarn.domain.session.SessionEvent.SessionEnded;
import dev.tarn.domain.session.SessionEvent.SessionRefreshed;
import dev.tarn.domain.session.SessionEvent.SessionStarted;
import dev.tarn.domain.user.AccountStatus;
import dev.tarn.domain.user.AdministratorsEvent;
import dev.tarn.domain.user.EmailAddressEvent;
import dev.tarn.domain.user.UserEvent;
import dev.tarn.domain.user.UserEvent.AccountDeleted;
import dev.tarn.domain.user.UserEvent.DisplayNameChanged;
import dev.tarn.domain.user.UserEvent.EmailChanged;
import dev.tarn.domain.user.UserEvent.PasswordChanged;
import dev.tarn.domain.user.UserEvent.PasswordRehashed;
import dev.tarn.domain.user.UserEvent.RolesChanged;
import dev.tarn.domain.user.UserEvent.SessionsEnded;
import dev.tarn.domain.user.UserEvent.SessionsRevoked;
import dev.tarn.domain.user.UserEvent.UserRegistered;
import dev.tarn.domain.user.UserEvent.UserReinstated;
import dev.tarn.domain.user.UserEvent.UserSuspended;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an event says, of what an administrator may read: each component is named here, so that no secret gets in because
 * somebody added it. An aspect is something of an aggregate that its later events change; an event that has one has all of
 * its fields.
 */
final class EventFields {

    private final JsonObject open = new JsonObject();
    private final JsonObject personal = new JsonObject();
    private @Nullable List<String> aspects;

    private EventFields() {}

    static EventFields of(DomainEvent event) {
        EventFields fields = new EventFields();
        switch (event) {
            case ItemEvent item -> fields.add(item);
            case UserEvent user -> fields.add(user);
            case SessionEvent session -> fields.add(session);
            case ProjectionEvent projection -> fields.add(projection);
            case AttemptsRefused attempts -> fields.add(attempts);
            case AnonymousMonthOpened opened -> fields.open.text("month", opened.month());
            case AnonymousMonthErased erased -> fields.open.text("month", erased.month());
            case EmailAddressEvent address -> fields.open.text("userId", address.userId());
            case AdministratorsEvent circle -> fields.open.text("userId", circle.userId());
            default -> {} // that it happened is recorded all the same
        }
        return fields;
    }

    private void add(ItemEvent event) {
        aspects = List.of("item");
        switch (event) {
            case ItemCreated item -> item(item.name(), item.description(), item.tags(), item.attributes());
            case ItemChanged item -> item(item.name(), item.description(), item.tags(), item.attributes());
            case ItemDeleted _ ->
                personal.text("name", null)
                        .text("description", null)
                        .json("tags", null)
                        .json("attributes", null);
        }
    }

    private void item(String name, @Nullable String description, Collection<String> tags, @Nullable String attributes) {
        personal.text("name", name)
                .text("description", description)
                .texts("tags", tags)
                .json("attributes", attributes);
    }

    private void add(UserEvent event) {
        switch (event) {
            case UserRegistered user -> {
                aspects = List.of("email", "displayName", "roles", "status");
                personal.text("email", user.email()).text("displayName", user.displayName());
                roles(user.roles());
                open.text("status", AccountStatus.ACTIVE);
            }
            case DisplayNameChanged user -> {
                aspects = List.of("displayName");
                personal.text("displayName", user.displayName());
            }
            case EmailChanged user -> {
                aspects = List.of("email");
                personal.text("email", user.email());
            }
            case RolesChanged user -> {
                aspects = List.of("roles");
                roles(user.roles());
                reason(user.reason());
            }
            case UserSuspended user -> status(AccountStatus.SUSPENDED, user.reason());
            case UserReinstated user -> status(AccountStatus.ACTIVE, user.reason());
            case SessionsEnded user ->
                open.text("keptSessionId", user.keptSessionId()).text("reason", user.reason());
            case SessionsRevoked user -> reason(user.reason());
            case PasswordChanged _, PasswordRehashed _, AccountDeleted _ -> {} // only that it happened
        }
    }

    private void roles(Set<Role> roles) {
        open.texts("roles", roles.stream().map(Role::name).sorted().toList());
    }

    private void status(AccountStatus status, @Nullable String reason) {
        aspects = List.of("status");
        open.text("status", status);
        reason(reason);
    }

    private void reason(@Nullable String reason) {
        if (reason != null) {
            personal.text("reason", reason);
        }
    }

    private void add(SessionEvent event) {
        switch (event) {
            case SessionStarted session -> open.text("expiresAt", session.expiresAt());
            case SessionRefreshed _ -> {} // only that it happened
            case SessionEnded session -> open.text("reason", session.reason());
        }
    }

    private void add(ProjectionEvent event) {
        open.text("projection", event.projection());
        if (event.reason() != null) {
            open.text("reason", event.reason()); // no user's, hence nobody's personal data
        }
        switch (event) {
            case ReplayStarted started ->
                open.text("replayId", started.replayId())
                        .json("toPosition", started.toPosition())
                        .text("switch", started.switchMode());
            case ReplayEvent replay -> open.text("replayId", replay.replayId());
            case DeadLetterEvent letter -> open.json("letterId", letter.letterId());
            case ProjectionPaused _ -> paused(true);
            case ProjectionResumed _ -> paused(false);
        }
    }

    private void paused(boolean paused) {
        aspects = List.of("paused");
        open.json("paused", paused);
    }

    private void add(AttemptsRefused attempts) {
        open.text("kind", attempts.kind())
                .json("count", attempts.count())
                .text("from", attempts.from())
                .text("to", attempts.to())
                .text("action", attempts.action());
    }

    @Nullable
    List<String> aspects() {
        return aspects;
    }

    /** What can be read for ever, as a JSON object. */
    @Nullable
    String open() {
        return open.done();
    }

    /** What is erased with the owner's subject key, as a JSON object. */
    @Nullable
    String personal() {
        return personal.done();
    }
}

package dev.tarn.projection.users;

import static dev.tarn.projection.Columns.micros;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.Role;
import dev.tarn.domain.item.ItemEvent.ItemCreated;
import dev.tarn.domain.item.ItemEvent.ItemDeleted;
import dev.tarn.domain.session.SessionEvent.SessionStarted;
import dev.tarn.domain.user.AccountStatus;
import dev.tarn.domain.user.UserEvent.AccountDeleted;
import dev.tarn.domain.user.UserEvent.DisplayNameChanged;
import dev.tarn.domain.user.UserEvent.EmailChanged;
import dev.tarn.domain.user.UserEvent.RolesChanged;
import dev.tarn.domain.user.UserEvent.UserRegistered;
import dev.tarn.domain.user.UserEvent.UserReinstated;
import dev.tarn.domain.user.UserEvent.UserSuspended;
import dev.tarn.postgres.StorableText;
import dev.tarn.projection.Columns;
import dev.tarn.projection.Recorded;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a batch comes to: one change an account, and the accounts that are gone. */
final class AccountFold {

    private final Map<UUID, AccountChange> changes = new LinkedHashMap<>();
    private final Set<UUID> deleted = new LinkedHashSet<>();

    void add(Recorded recorded) {
        if (recorded.shape() == AccountDeleted.class) {
            changes.remove(recorded.ownerId());
            deleted.add(recorded.ownerId());
        } else if (!recorded.erased() && !deleted.contains(recorded.ownerId())) {
            change(changes.computeIfAbsent(recorded.ownerId(), AccountChange::new), recorded);
        }
    }

    /** Items are only counted: there are many, and nothing in them need be decrypted for that. */
    private static void change(AccountChange change, Recorded recorded) {
        if (recorded.shape() == ItemCreated.class) {
            change.items++;
        } else if (recorded.shape() == ItemDeleted.class) {
            change.items--;
        } else {
            change(change, recorded.event(), recorded);
        }
    }

    private static void change(AccountChange change, DomainEvent event, Recorded recorded) {
        switch (event) {
            case UserRegistered registered -> register(change, registered, recorded);
            case DisplayNameChanged changed -> change.displayName = StorableText.of(changed.displayName());
            case EmailChanged changed -> change.email = StorableText.of(changed.email());
            case RolesChanged changed -> change.roles = names(changed.roles());
            case UserSuspended _ -> change.status = AccountStatus.SUSPENDED.name();
            case UserReinstated _ -> change.status = AccountStatus.ACTIVE.name();
            case SessionStarted started -> change.lastLoginAt = micros(started.startedAt());
            default -> {} // of no interest
        }
    }

    private static void register(AccountChange change, UserRegistered registered, Recorded recorded) {
        change.createdAt = micros(recorded.at());
        change.email = StorableText.of(registered.email());
        change.displayName = StorableText.of(registered.displayName());
        change.roles = names(registered.roles());
    }

    private static String names(Set<Role> roles) {
        return Columns.arrayLiteral(roles.stream().map(Role::name).sorted().toList());
    }

    List<AccountChange> registrations() {
        return changes.values().stream().filter(AccountChange::isRegistration).toList();
    }

    List<AccountChange> changes() {
        return changes.values().stream()
                .filter(change -> !change.isRegistration())
                .toList();
    }

    Set<UUID> deleted() {
        return deleted;
    }
}

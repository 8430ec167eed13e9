package dev.tarn.projection.profiles;

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
import dev.tarn.projection.Recorded;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a batch comes to: one change a profile, and the profiles that are gone. */
final class ProfileFold {

    private final Map<UUID, ProfileChange> changes = new LinkedHashMap<>();
    private final Set<UUID> deleted = new LinkedHashSet<>();

    void add(Recorded recorded) {
        UserEvent event = (UserEvent) recorded.event();
        if (event instanceof AccountDeleted) {
            changes.remove(event.userId());
            deleted.add(event.userId());
        } else if (!recorded.erased()) {
            change(event, recorded);
        }
    }

    private void change(UserEvent event, Recorded recorded) {
        ProfileChange change = changes.computeIfAbsent(event.userId(), ProfileChange::new);
        change.version = recorded.version();
        switch (event) {
            case UserRegistered registered ->
                change.register(registered.email(), registered.displayName(), registered.roles(), recorded);
            case DisplayNameChanged changed -> change.call(changed.displayName(), recorded);
            case EmailChanged changed -> change.reach(changed.email(), recorded);
            case RolesChanged changed -> change.grant(changed.roles(), recorded);
            case PasswordChanged _,
                    PasswordRehashed _,
                    SessionsEnded _,
                    SessionsRevoked _,
                    UserSuspended _,
                    UserReinstated _,
                    AccountDeleted _ -> {} // only the version grows
        }
    }

    List<ProfileChange> registrations() {
        return changes.values().stream().filter(ProfileChange::isRegistration).toList();
    }

    List<ProfileChange> changes() {
        return changes.values().stream()
                .filter(change -> !change.isRegistration())
                .toList();
    }

    Set<UUID> deleted() {
        return deleted;
    }
}

package dev.tarn.projection.profiles;

import static dev.tarn.projection.Columns.micros;

import dev.tarn.domain.Role;
import dev.tarn.postgres.StorableText;
import dev.tarn.projection.Columns;
import dev.tarn.projection.Recorded;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the events of a batch come to for one profile. What is null stays as it is. */
final class ProfileChange {

    final UUID userId;

    @Nullable
    Long registeredAt;

    @Nullable
    String email;

    @Nullable
    String displayName;

    @Nullable
    String roles;

    @Nullable
    Long updatedAt;

    long version;

    ProfileChange(UUID userId) {
        this.userId = userId;
    }

    void register(String newEmail, String newName, Set<Role> newRoles, Recorded recorded) {
        registeredAt = micros(recorded.at());
        grant(newRoles, recorded);
        call(newName, recorded);
        reach(newEmail, recorded);
    }

    void grant(Set<Role> newRoles, Recorded recorded) {
        roles = Columns.arrayLiteral(newRoles.stream().map(Role::name).sorted().toList());
        updatedAt = micros(recorded.at());
    }

    void call(String newName, Recorded recorded) {
        displayName = StorableText.of(newName);
        updatedAt = micros(recorded.at());
    }

    void reach(String newEmail, Recorded recorded) {
        email = StorableText.of(newEmail);
        updatedAt = micros(recorded.at());
    }

    boolean isRegistration() {
        return registeredAt != null;
    }
}

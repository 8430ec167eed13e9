package dev.tarn.domain.user;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.EventName;
import dev.tarn.domain.PersonalData;
import dev.tarn.domain.Role;
import dev.tarn.domain.SubjectKeyAction;
import dev.tarn.domain.SubjectKeyAction.Action;
import dev.tarn.domain.session.EndReason;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can happen to an account. */
public sealed interface UserEvent extends DomainEvent {

    UUID userId();

    @Override
    default UUID ownerId() {
        return userId();
    }

    /** An account was opened. */
    @SubjectKeyAction(Action.CREATE)
    @EventName("tarn.user.registered.v1")
    record UserRegistered(
            UUID userId,
            UUID emailAddressId,
            @PersonalData String email,
            @PersonalData String displayName,
            @PersonalData String passwordHash,
            Set<Role> roles)
            implements UserEvent {}

    /** The user is called otherwise. */
    @EventName("tarn.user.display-name-changed.v1")
    record DisplayNameChanged(UUID userId, @PersonalData String displayName) implements UserEvent {}

    /** The user has another address. */
    @EventName("tarn.user.email-changed.v1")
    record EmailChanged(
            UUID userId, UUID emailAddressId, @PersonalData String email) implements UserEvent {}

    /** The user has another password. */
    @EventName("tarn.user.password-changed.v1")
    record PasswordChanged(UUID userId, @PersonalData String passwordHash) implements UserEvent {}

    /** The same password has another hash, which costs more. */
    @EventName("tarn.user.password-rehashed.v1")
    record PasswordRehashed(UUID userId, @PersonalData String passwordHash) implements UserEvent {}

    /**
     * All sessions of the user that began before are over.
     *
     * @param keptSessionId the one that goes on; null for none
     */
    @EventName("tarn.user.sessions-ended.v1")
    record SessionsEnded(UUID userId, @Nullable UUID keptSessionId, EndReason reason) implements UserEvent {}

    /** An administrator ended all sessions of the user that began before. */
    @EventName("tarn.user.sessions-revoked.v1")
    record SessionsRevoked(
            UUID userId, @PersonalData @Nullable String reason) implements UserEvent {}

    /**
     * The user may do more, or less.
     *
     * @param roles all of them from now on
     */
    @EventName("tarn.user.roles-changed.v1")
    record RolesChanged(
            UUID userId,
            Set<Role> roles,
            @PersonalData @Nullable String reason) implements UserEvent {}

    /** The user may not sign in any more, and all sessions are over. */
    @EventName("tarn.user.suspended.v1")
    record UserSuspended(
            UUID userId, @PersonalData @Nullable String reason) implements UserEvent {}

    /** The user may sign in again. */
    @EventName("tarn.user.reinstated.v1")
    record UserReinstated(
            UUID userId, @PersonalData @Nullable String reason) implements UserEvent {}

    /** The account was closed; whatever was personal in it can no longer be read. */
    @SubjectKeyAction(Action.DESTROY)
    @EventName("tarn.user.account-deleted.v1")
    record AccountDeleted(UUID userId) implements UserEvent {}
}

package dev.tarn.domain.user;

import dev.tarn.domain.ExpectedVersion;
import dev.tarn.domain.Role;
import dev.tarn.domain.session.KeptSession;
import java.util.Set;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What may be asked of an account. */
public sealed interface UserCommand {

    UUID userId();

    /**
     * Opens an account.
     *
     * @param passwordHash of the password, never the password
     * @param roles those beyond {@link Role#USER}, which every account has
     */
    record RegisterUser(
            @TargetAggregateIdentifier UUID userId,
            ClaimedEmail email,
            String displayName,
            String passwordHash,
            Set<Role> roles)
            implements UserCommand {}

    /** An address, and the id it has among all addresses: a keyed hash of the normalised address. */
    record ClaimedEmail(UUID emailAddressId, String address) {}

    /**
     * Another address for an account.
     *
     * @param verifiedHash the hash that the current password was verified against
     */
    record NewEmail(ClaimedEmail claimed, String verifiedHash) {}

    /**
     * Changes how the user is called and, perhaps, reached.
     *
     * @param email null to keep the present one
     */
    record ChangeProfile(
            @TargetAggregateIdentifier UUID userId,
            String displayName,
            @Nullable NewEmail email,
            ExpectedVersion expected)
            implements UserCommand {}

    /**
     * Replaces the password and ends all other sessions.
     *
     * @param verifiedHash the hash that the current password was verified against
     */
    record ChangePassword(@TargetAggregateIdentifier UUID userId, String verifiedHash, String newHash, KeptSession kept)
            implements UserCommand {}

    /**
     * Replaces the hash of the password by a costlier one of the same password; without effect when the password was
     * changed meanwhile.
     *
     * @param verifiedHash the hash that the password was verified against
     */
    record RehashPassword(@TargetAggregateIdentifier UUID userId, String verifiedHash, String newHash)
            implements UserCommand {}

    /** Ends all sessions but one. */
    record EndOtherSessions(@TargetAggregateIdentifier UUID userId, KeptSession kept) implements UserCommand {}

    /** Closes the account for good and destroys its subject key. */
    record DeleteAccount(@TargetAggregateIdentifier UUID userId, String verifiedHash) implements UserCommand {}

    /**
     * Gives the account these roles and no others.
     *
     * @param roles beyond {@link Role#USER}, which every account has
     * @param reason as the administrator put it, like those below
     */
    record ChangeRoles(
            @TargetAggregateIdentifier UUID userId,
            Set<Role> roles,
            @Nullable String reason) implements UserCommand {}

    /** Keeps the user out, and ends all sessions. */
    record SuspendUser(
            @TargetAggregateIdentifier UUID userId,
            @Nullable String reason) implements UserCommand {}

    /** Lets the user sign in again. */
    record ReinstateUser(
            @TargetAggregateIdentifier UUID userId,
            @Nullable String reason) implements UserCommand {}

    /** Ends all sessions of somebody else. */
    record RevokeSessions(
            @TargetAggregateIdentifier UUID userId,
            @Nullable String reason) implements UserCommand {}
}

package dev.tarn.domain.user;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;
import static org.axonframework.modelling.command.AggregateLifecycle.markDeleted;

import dev.tarn.domain.Owned;
import dev.tarn.domain.Rejection;
import dev.tarn.domain.Role;
import dev.tarn.domain.session.EndReason;
import dev.tarn.domain.session.KeptSession;
import dev.tarn.domain.user.UserCommand.ChangePassword;
import dev.tarn.domain.user.UserCommand.ChangeProfile;
import dev.tarn.domain.user.UserCommand.ChangeRoles;
import dev.tarn.domain.user.UserCommand.ClaimedEmail;
import dev.tarn.domain.user.UserCommand.DeleteAccount;
import dev.tarn.domain.user.UserCommand.EndOtherSessions;
import dev.tarn.domain.user.UserCommand.RegisterUser;
import dev.tarn.domain.user.UserCommand.RehashPassword;
import dev.tarn.domain.user.UserCommand.ReinstateUser;
import dev.tarn.domain.user.UserCommand.RevokeSessions;
import dev.tarn.domain.user.UserCommand.SuspendUser;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/**
 * An account. Ending all sessions at once raises its session epoch: a session is good while it has the present epoch, or
 * is the one that was kept.
 */
@AggregateRoot
public class User implements Owned {

    @AggregateIdentifier
    private UUID userId;

    private UUID emailAddressId;
    private String email;
    private String displayName;
    private String passwordHash;
    private Set<Role> roles;
    private AccountStatus status;
    private int sessionEpoch;
    private @Nullable UUID keptSessionId;
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // filled by its first event
    User() {}

    @SuppressWarnings("NullAway.Init")
    User(RegisterUser command) {
        apply(new UserRegistered(
                command.userId(),
                command.email().emailAddressId(),
                command.email().address(),
                command.displayName(),
                command.passwordHash(),
                withUser(command.roles())));
    }

    private static Set<Role> withUser(Set<Role> roles) {
        var all = EnumSet.of(Role.USER);
        all.addAll(roles);
        return Collections.unmodifiableSet(all);
    }

    /** The e-mail address changes hands outside; see {@link Accounts}. */
    void handle(ChangeProfile command) {
        command.expected().check(getVersion() + 1);
        var change = command.email();
        if (change != null) {
            checkPasswordStill(change.verifiedHash());
        }
        apply(new DisplayNameChanged(userId, command.displayName()));
        if (change != null) {
            changeEmail(change.claimed());
        }
    }

    private void changeEmail(ClaimedEmail claimed) {
        if (!claimed.equals(new ClaimedEmail(emailAddressId, email))) {
            apply(new EmailChanged(userId, claimed.emailAddressId(), claimed.address()));
        }
    }

    @CommandHandler
    void handle(ChangePassword command) {
        checkAdmittedStill(command.kept());
        checkPasswordStill(command.verifiedHash());
        apply(new PasswordChanged(userId, command.newHash()));
        apply(new SessionsEnded(userId, command.kept().sessionId(), EndReason.PASSWORD_CHANGED));
    }

    @CommandHandler
    void handle(RehashPassword command) {
        if (passwordHash.equals(command.verifiedHash())) {
            apply(new PasswordRehashed(userId, command.newHash()));
        }
    }

    @CommandHandler
    void handle(EndOtherSessions command) {
        checkAdmittedStill(command.kept());
        apply(new SessionsEnded(userId, command.kept().sessionId(), EndReason.REVOKED));
    }

    @CommandHandler
    void handle(RevokeSessions command) {
        apply(new SessionsRevoked(userId, command.reason()));
    }

    /** Who can administer is kept outside, here and below; see {@link Accounts}. */
    void handle(ChangeRoles command) {
        Set<Role> wanted = withUser(command.roles());
        if (!wanted.equals(roles)) {
            apply(new RolesChanged(userId, wanted, command.reason()));
        }
    }

    void handle(SuspendUser command) {
        if (status != AccountStatus.SUSPENDED) {
            apply(new UserSuspended(userId, command.reason()));
        }
    }

    void handle(ReinstateUser command) {
        if (status != AccountStatus.ACTIVE) {
            apply(new UserReinstated(userId, command.reason()));
        }
    }

    /** The e-mail address becomes free outside; see {@link Accounts}. */
    void handle(DeleteAccount command) {
        checkPasswordStill(command.verifiedHash());
        apply(new AccountDeleted(userId));
    }

    private void checkAdmittedStill(KeptSession kept) {
        if (!admits(kept.sessionId(), kept.epoch())) { // ended by another at the same moment
            throw new Rejection.Unauthenticated("session-ended", "This session has ended. Sign in again.");
        }
    }

    private void checkPasswordStill(String verifiedHash) {
        if (!passwordHash.equals(verifiedHash)) { // changed while it was being verified
            throw new Rejection.Forbidden("wrong-password", "The current password is wrong.");
        }
    }

    @EventSourcingHandler
    void on(UserEvent event, @Timestamp Instant at) {
        updatedAt = at.truncatedTo(ChronoUnit.MICROS); // as the log keeps it
        switch (event) {
            case UserRegistered registered -> begin(registered);
            case DisplayNameChanged changed -> displayName = changed.displayName();
            case EmailChanged changed -> {
                emailAddressId = changed.emailAddressId();
                email = changed.email();
            }
            case PasswordChanged changed -> passwordHash = changed.passwordHash();
            case PasswordRehashed rehashed -> passwordHash = rehashed.passwordHash();
            case SessionsEnded ended -> endSessions(ended.keptSessionId());
            case SessionsRevoked _ -> endSessions(null);
            case RolesChanged changed -> roles = changed.roles();
            case UserSuspended _ -> {
                status = AccountStatus.SUSPENDED;
                endSessions(null);
            }
            case UserReinstated _ -> status = AccountStatus.ACTIVE;
            case AccountDeleted _ -> {
                roles = Set.of();
                markDeleted();
            }
        }
    }

    private void endSessions(@Nullable UUID kept) {
        sessionEpoch++;
        keptSessionId = kept;
    }

    private void begin(UserRegistered registered) {
        createdAt = updatedAt;
        userId = registered.userId();
        emailAddressId = registered.emailAddressId();
        email = registered.email();
        displayName = registered.displayName();
        passwordHash = registered.passwordHash();
        roles = registered.roles();
        status = AccountStatus.ACTIVE;
    }

    /**
     * Whether a session of this user has outlived every ending of all sessions at once. Whether it ended by itself, the
     * session knows.
     *
     * @param epoch in which it was started
     */
    public boolean admits(UUID sessionId, int epoch) {
        return epoch == sessionEpoch || sessionId.equals(keptSessionId);
    }

    /** Whether the user can administer: has the role, and is not kept out. */
    boolean isActiveAdministrator() {
        return roles.contains(Role.ADMIN) && status == AccountStatus.ACTIVE;
    }

    /** What signing in needs to know. */
    public Credentials credentials() {
        return new Credentials(userId, passwordHash, Set.copyOf(roles), sessionEpoch, status);
    }

    /** How the account stands, as its user may see it. */
    public Profile profile() {
        return new Profile(userId, email, displayName, Set.copyOf(roles), getVersion() + 1, createdAt, updatedAt);
    }

    /** How the account stands, as an administrator may see it. */
    public AccountSummary summary() {
        var named = roles.stream().sorted(Comparator.comparing(Role::name)).toList();
        return new AccountSummary(userId, email, displayName, named, status, createdAt);
    }

    public String email() {
        return email;
    }

    public String displayName() {
        return displayName;
    }

    UUID emailAddressId() {
        return emailAddressId;
    }

    @Override
    public UUID ownerId() {
        return userId;
    }
}

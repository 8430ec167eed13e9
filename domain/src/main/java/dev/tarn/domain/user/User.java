package dev.tarn.domain.user;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;
import static org.axonframework.modelling.command.AggregateLifecycle.markDeleted;

import dev.tarn.domain.Owned;
import dev.tarn.domain.Rejection;
import dev.tarn.domain.Role;
import dev.tarn.domain.session.EndReason;
import dev.tarn.domain.session.Session;
import dev.tarn.domain.user.UserCommand.ChangePassword;
import dev.tarn.domain.user.UserCommand.ChangeProfile;
import dev.tarn.domain.user.UserCommand.ClaimedEmail;
import dev.tarn.domain.user.UserCommand.DeleteAccount;
import dev.tarn.domain.user.UserCommand.EndOtherSessions;
import dev.tarn.domain.user.UserCommand.RegisterUser;
import dev.tarn.domain.user.UserCommand.RehashPassword;
import dev.tarn.domain.user.UserEvent.AccountDeleted;
import dev.tarn.domain.user.UserEvent.DisplayNameChanged;
import dev.tarn.domain.user.UserEvent.EmailChanged;
import dev.tarn.domain.user.UserEvent.PasswordChanged;
import dev.tarn.domain.user.UserEvent.PasswordRehashed;
import dev.tarn.domain.user.UserEvent.SessionsEnded;
import dev.tarn.domain.user.UserEvent.UserRegistered;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
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
        apply(new DisplayNameChanged(userId, command.displayName()));
        var claimed = command.email();
        if (claimed != null && !claimed.equals(new ClaimedEmail(emailAddressId, email))) {
            apply(new EmailChanged(userId, claimed.emailAddressId(), claimed.address()));
        }
    }

    @CommandHandler
    void handle(ChangePassword command) {
        checkPasswordStill(command.verifiedHash());
        apply(new PasswordChanged(userId, command.newHash()));
        apply(new SessionsEnded(userId, command.keptSessionId(), EndReason.PASSWORD_CHANGED));
    }

    @CommandHandler
    void handle(RehashPassword command) {
        if (passwordHash.equals(command.verifiedHash())) {
            apply(new PasswordRehashed(userId, command.newHash()));
        }
    }

    @CommandHandler
    void handle(EndOtherSessions command) {
        apply(new SessionsEnded(userId, command.keptSessionId(), EndReason.REVOKED));
    }

    /** The e-mail address becomes free outside; see {@link Accounts}. */
    void handle(DeleteAccount command) {
        checkPasswordStill(command.verifiedHash());
        apply(new AccountDeleted(userId));
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
            case SessionsEnded ended -> {
                sessionEpoch++;
                keptSessionId = ended.keptSessionId();
            }
            case AccountDeleted _ -> markDeleted();
        }
    }

    private void begin(UserRegistered registered) {
        createdAt = updatedAt;
        userId = registered.userId();
        emailAddressId = registered.emailAddressId();
        email = registered.email();
        displayName = registered.displayName();
        passwordHash = registered.passwordHash();
        roles = registered.roles();
    }

    /**
     * Whether a session of this user has outlived every ending of all sessions at once. Whether it ended by itself, the
     * session knows.
     */
    public boolean admits(UUID sessionId, Session session) {
        return session.sessionEpoch() == sessionEpoch || sessionId.equals(keptSessionId);
    }

    /** What signing in needs to know. */
    public Credentials credentials() {
        return new Credentials(userId, passwordHash, Set.copyOf(roles), sessionEpoch);
    }

    /** How the account stands, as its user may see it. */
    public Profile profile() {
        return new Profile(userId, email, displayName, Set.copyOf(roles), getVersion() + 1, createdAt, updatedAt);
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

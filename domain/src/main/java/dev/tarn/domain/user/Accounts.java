package dev.tarn.domain.user;

import dev.tarn.domain.Role;
import dev.tarn.domain.user.UserCommand.ChangeProfile;
import dev.tarn.domain.user.UserCommand.ChangeRoles;
import dev.tarn.domain.user.UserCommand.ClaimedEmail;
import dev.tarn.domain.user.UserCommand.DeleteAccount;
import dev.tarn.domain.user.UserCommand.NewEmail;
import dev.tarn.domain.user.UserCommand.RegisterUser;
import dev.tarn.domain.user.UserCommand.ReinstateUser;
import dev.tarn.domain.user.UserCommand.SuspendUser;
import java.util.UUID;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * The commands that concern an account together with an e-mail address or with the circle of administrators: all of them
 * change, or none.
 */
public final class Accounts {

    private final Repository<User> users;
    private final Repository<EmailAddress> addresses;
    private final Repository<Administrators> administrators;

    public Accounts(
            Repository<User> users, Repository<EmailAddress> addresses, Repository<Administrators> administrators) {
        this.users = users;
        this.addresses = addresses;
        this.administrators = administrators;
    }

    @CommandHandler
    void handle(RegisterUser command) throws Exception {
        claim(command.email(), command.userId());
        users.newInstance(() -> new User(command));
        if (command.roles().contains(Role.ADMIN)) {
            administrators().execute(circle -> circle.appoint(command.userId()));
        }
    }

    @CommandHandler
    Profile handle(ChangeProfile command) throws Exception {
        Aggregate<User> user = load(command.userId());
        UUID held = user.invoke(User::emailAddressId);
        user.execute(u -> u.handle(command));
        NewEmail email = command.email();
        if (email != null && !email.claimed().emailAddressId().equals(held)) {
            claim(email.claimed(), command.userId());
            release(held, command.userId());
        }
        return user.invoke(User::profile);
    }

    @CommandHandler
    void handle(DeleteAccount command) throws Exception {
        Aggregate<User> user = load(command.userId());
        UUID held = user.invoke(User::emailAddressId);
        change(user, u -> u.handle(command));
        release(held, command.userId());
    }

    @CommandHandler
    AccountSummary handle(ChangeRoles command) throws Exception {
        return change(load(command.userId()), u -> u.handle(command)).invoke(User::summary);
    }

    @CommandHandler
    void handle(SuspendUser command) throws Exception {
        change(load(command.userId()), u -> u.handle(command));
    }

    @CommandHandler
    void handle(ReinstateUser command) throws Exception {
        change(load(command.userId()), u -> u.handle(command));
    }

    /** Changes what may make an administrator of a user, or of an administrator a user like any other. */
    private Aggregate<User> change(Aggregate<User> user, Consumer<User> change) throws Exception {
        boolean before = user.invoke(User::isActiveAdministrator);
        user.execute(change);
        boolean after = user.invoke(User::isActiveAdministrator);
        UUID userId = user.invoke(User::ownerId);
        if (after && !before) {
            administrators().execute(circle -> circle.appoint(userId));
        } else if (before && !after) {
            administrators().execute(circle -> circle.dismiss(userId));
        }
        return user;
    }

    private Aggregate<Administrators> administrators() throws Exception {
        return administrators.loadOrCreate(Administrators.ID.toString(), Administrators::new);
    }

    private Aggregate<User> load(UUID userId) {
        return users.load(userId.toString());
    }

    private void claim(ClaimedEmail email, UUID userId) throws Exception {
        addresses
                .loadOrCreate(email.emailAddressId().toString(), EmailAddress::new)
                .execute(a -> a.claim(email.emailAddressId(), userId));
    }

    private void release(UUID emailAddressId, UUID userId) {
        addresses.load(emailAddressId.toString()).execute(a -> a.release(userId));
    }
}

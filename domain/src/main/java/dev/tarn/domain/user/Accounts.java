package dev.tarn.domain.user;

import dev.tarn.domain.user.UserCommand.ChangeProfile;
import dev.tarn.domain.user.UserCommand.ClaimedEmail;
import dev.tarn.domain.user.UserCommand.DeleteAccount;
import dev.tarn.domain.user.UserCommand.RegisterUser;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** The commands that concern an account and an e-mail address at once: both change, or neither. */
public final class Accounts {

    private final Repository<User> users;
    private final Repository<EmailAddress> addresses;

    public Accounts(Repository<User> users, Repository<EmailAddress> addresses) {
        this.users = users;
        this.addresses = addresses;
    }

    @CommandHandler
    void handle(RegisterUser command) throws Exception {
        claim(command.email(), command.userId());
        users.newInstance(() -> new User(command));
    }

    @CommandHandler
    Profile handle(ChangeProfile command) throws Exception {
        Aggregate<User> user = load(command.userId());
        UUID held = user.invoke(User::emailAddressId);
        user.execute(u -> u.handle(command));
        ClaimedEmail email = command.email();
        if (email != null && !email.emailAddressId().equals(held)) {
            claim(email, command.userId());
            release(held, command.userId());
        }
        return user.invoke(User::profile);
    }

    @CommandHandler
    void handle(DeleteAccount command) {
        Aggregate<User> user = load(command.userId());
        UUID held = user.invoke(User::emailAddressId);
        user.execute(u -> u.handle(command));
        release(held, command.userId());
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

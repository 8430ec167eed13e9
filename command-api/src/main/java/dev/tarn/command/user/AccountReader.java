package dev.tarn.command.user;

import dev.tarn.command.AggregateReader;
import dev.tarn.domain.Rejection;
import dev.tarn.domain.user.Administrators;
import dev.tarn.domain.user.EmailAddress;
import dev.tarn.domain.user.User;
import dev.tarn.security.CurrentUser;
import dev.tarn.security.limit.RequestLimits;
import dev.tarn.security.limit.RequestLimits.Guesser;
import dev.tarn.security.password.Passwords;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds accounts, and checks that who asks knows the password. */
@Component
public final class AccountReader {

    private final AggregateReader aggregates;
    private final EmailAddresses addresses;
    private final Passwords passwords;
    private final RequestLimits limits;

    AccountReader(AggregateReader aggregates, EmailAddresses addresses, Passwords passwords, RequestLimits limits) {
        this.aggregates = aggregates;
        this.addresses = addresses;
        this.passwords = passwords;
        this.limits = limits;
    }

    /** The account with this address. Reads as much from the log when there is none. */
    public Optional<Account> byEmail(String email) {
        UUID addressId = addresses.idOf(email);
        Optional<UUID> holder = aggregates.read(EmailAddress.class, addressId, EmailAddress::userId);
        return find(holder.orElseGet(UUID::randomUUID));
    }

    /** Whether there is somebody who can administer. */
    boolean hasAdministrator() {
        return aggregates
                .read(Administrators.class, Administrators.ID, circle -> !circle.isEmpty())
                .orElse(false);
    }

    /** The account of a user who is signed in. */
    public Account of(UUID userId) {
        return find(userId).orElseThrow(() -> new Rejection.NotFound("account"));
    }

    private Optional<Account> find(UUID userId) {
        return aggregates.read(
                User.class, userId, user -> new Account(user.credentials(), user.email(), user.displayName()));
    }

    /** The hash that the password of a user was verified against; refuses a wrong one, and guessing. */
    public String verified(Account account, CurrentUser user, String currentPassword) {
        String hash = account.credentials().passwordHash();
        boolean right = limits.guess(
                user.userId(),
                new Guesser.Session(user.sessionId()),
                turn -> passwords.matches(currentPassword, hash, turn));
        if (!right) {
            throw new Rejection.Forbidden("wrong-password", "The current password is wrong.");
        }
        return hash;
    }
}

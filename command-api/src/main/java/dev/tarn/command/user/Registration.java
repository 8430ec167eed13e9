package dev.tarn.command.user;

import dev.tarn.domain.Ids;
import dev.tarn.domain.Role;
import dev.tarn.domain.user.UserCommand.RegisterUser;
import dev.tarn.security.password.PasswordPolicy;
import dev.tarn.security.password.Passwords;
import dev.tarn.security.password.Turn;
import java.time.Clock;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes the command that opens an account, once address and password are found acceptable. */
@Component
final class Registration {

    private final EmailAddresses addresses;
    private final PasswordPolicy policy;
    private final Passwords passwords;
    private final Clock clock;

    Registration(EmailAddresses addresses, PasswordPolicy policy, Passwords passwords, Clock clock) {
        this.addresses = addresses;
        this.policy = policy;
        this.passwords = passwords;
        this.clock = clock;
    }

    RegisterUser of(String email, String password, String displayName, Set<Role> roles) {
        var claimed = addresses.claim(email);
        policy.check("password", password, email, displayName);
        String hash = passwords.hash(password, Turn.arriving(claimed.emailAddressId()));
        return new RegisterUser(Ids.next(clock.instant()), claimed, displayName, hash, roles);
    }
}

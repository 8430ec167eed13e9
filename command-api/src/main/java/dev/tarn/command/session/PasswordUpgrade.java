package dev.tarn.command.session;

import dev.tarn.command.Commands;
import dev.tarn.domain.Rejection;
import dev.tarn.domain.log.EventContext;
import dev.tarn.domain.log.LogUnavailable;
import dev.tarn.domain.user.Credentials;
import dev.tarn.domain.user.UserCommand.RehashPassword;
import dev.tarn.security.password.Passwords;
import dev.tarn.security.password.Turn;
import dev.tarn.web.ProblemException;
import org.springframework.stereotype.Component;

/** Makes a hash anew that costs less than hashes do now, while its password is at hand. */
@Component
final class PasswordUpgrade {

    private final Passwords passwords;
    private final Commands commands;

    PasswordUpgrade(Passwords passwords, Commands commands) {
        this.passwords = passwords;
        this.commands = commands;
    }

    /** Does so if need be. Whoever has signed in is not to hear of it when it cannot be done: the next time will do. */
    void afterSignIn(Credentials user, String password, EventContext origin) {
        if (!passwords.needsRehash(user.passwordHash())) {
            return;
        }
        try {
            String hash = passwords.hash(password, Turn.confirming(user.userId()));
            commands.send(new RehashPassword(user.userId(), user.passwordHash(), hash), origin);
        } catch (ProblemException | Rejection | LogUnavailable _) { // too busy, changed meanwhile, or away
        }
    }
}

package dev.tarn.command.user;

import dev.tarn.command.Commands;
import dev.tarn.domain.Rejection;
import dev.tarn.domain.Role;
import dev.tarn.domain.log.EventContext;
import dev.tarn.security.password.PasswordPolicy;
import dev.tarn.web.TraceParent;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Sees to it that there is an administrator, as soon as the event log answers and without holding up the start. */
final class FirstAdministrator {

    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final String DISPLAY_NAME = "Administrator";
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final String email;
    private final String password;
    private final AccountReader accounts;
    private final Registration registration;
    private final Commands commands;

    FirstAdministrator(
            String email, String password, AccountReader accounts, Registration registration, Commands commands) {
        this.email = email;
        this.password = password;
        this.accounts = accounts;
        this.registration = registration;
        this.commands = commands;
    }

    /** Refuses a start with an address or a password that nobody could register with. */
    void check(EmailAddresses addresses, PasswordPolicy policy) {
        try {
            addresses.claim(email);
        } catch (Rejection.Invalid e) {
            throw new IllegalStateException(
                    "TARN_ADMIN_EMAIL " + e.errors().getFirst().message() + ".", e);
        }
        try {
            policy.check("TARN_ADMIN_PASSWORD", password, email, DISPLAY_NAME);
        } catch (Rejection.Invalid e) {
            throw new IllegalStateException(
                    "TARN_ADMIN_PASSWORD " + e.errors().getFirst().message() + ".", e);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void onReady() {
        Thread.ofVirtual().name("first-administrator").start(this::registerUntilDone);
    }

    private void registerUntilDone() {
        try {
            while (!isThere()) {
                Thread.sleep(BETWEEN_ATTEMPTS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isThere() {
        try {
            if (!accounts.hasAdministrator() && accounts.byEmail(email).isEmpty()) {
                commands.send(registration.of(email, password, DISPLAY_NAME, Set.of(Role.ADMIN)), origin());
            }
            return true;
        } catch (Rejection.Conflict e) {
            return true; // another instance was faster
        } catch (RuntimeException e) {
            log.warn("The first administrator cannot be registered yet: {}", e.getMessage());
            return false;
        }
    }

    private static EventContext origin() {
        var trace = TraceParent.next();
        return new EventContext(trace.traceId(), null, trace.value(), EventContext.SYSTEM, null, null, null);
    }
}

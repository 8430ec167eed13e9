package dev.tarn.command;

import static dev.tarn.command.Api.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.command.user.Account;
import dev.tarn.command.user.AccountReader;
import dev.tarn.domain.log.EventContext;
import dev.tarn.domain.user.Credentials;
import dev.tarn.domain.user.UserCommand.RehashPassword;
import dev.tarn.security.SecurityProperties;
import dev.tarn.security.password.Passwords;
import dev.tarn.security.password.Turn;
import dev.tarn.web.TraceParent;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What work is done for a sign-in; wall time would be a witness too uncertain. */
@ApiTest
class PasswordHashingTest {

    private static final EventContext ORIGIN =
            new EventContext("test", null, TraceParent.next().value(), EventContext.SYSTEM, null, null, null);

    @LocalServerPort
    private int port;

    @Autowired
    private Passwords passwords;

    @Autowired
    private AccountReader accounts;

    @Autowired
    private Commands commands;

    @SuppressWarnings("NullAway.Init")
    private Api api;

    @SuppressWarnings("NullAway.Init")
    private String email;

    @BeforeEach
    void register() {
        api = new Api(port);
        email = api.register();
    }

    @Test
    void anUnknownAddressCostsAsMuchAsAWrongPassword() {
        assertThat(hashingsOfLogin(email, "not the password")).isOne();
        assertThat(hashingsOfLogin("nobody-" + email, Api.PASSWORD)).isOne();
        assertThat(hashingsOfLogin("no address", Api.PASSWORD)).isOne();
    }

    @Test
    void whoSignsInWithACheapHashGetsACostlierOne() {
        var cheap = new Passwords(new SecurityProperties.Passwords(15, 7168, 1));
        Credentials before = credentials();
        String cheapHash = cheap.hash(Api.PASSWORD, Turn.confirming(before.userId()));
        commands.send(new RehashPassword(before.userId(), before.passwordHash(), cheapHash), ORIGIN);
        assertThat(passwords.needsRehash(credentials().passwordHash())).isTrue();

        assertThat(problem(login(email, "not the password"))).isEqualTo("401 bad-credentials");
        assertThat(passwords.needsRehash(credentials().passwordHash())).isTrue();
        api.login(email);

        assertThat(passwords.needsRehash(credentials().passwordHash())).isFalse();
        assertThat(hashingsOfLogin(email, Api.PASSWORD)).isOne();
    }

    private Credentials credentials() {
        return accounts.byEmail(email).map(Account::credentials).orElseThrow();
    }

    private long hashingsOfLogin(String address, String password) {
        long before = passwords.hashings();
        login(address, password);
        return passwords.hashings() - before;
    }

    private HttpResponse<String> login(String address, String password) {
        return api.send(
                "POST", "/api/v1/auth/login", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(address, password));
    }
}

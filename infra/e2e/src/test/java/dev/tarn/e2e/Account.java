package dev.tarn.e2e;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A user with a known password, as tests and administrators need to know of them. */
record Account(String userId, String email) {

    static Account create(Client anyone) {
        String email = "user-" + UUID.randomUUID() + "@example.org";
        return new Account(anyone.register(email).text("/userId"), email);
    }

    /** Another administrator. */
    static Account createAdministrator(Client anyone) {
        Account account = create(anyone);
        anyone.asAdministrator().put(account.path("/roles"), Map.of("roles", List.of("ADMIN")));
        return account;
    }

    Answer login(Client anyone) {
        return anyone.login(email, Client.PASSWORD);
    }

    Client signedIn(Client anyone) {
        return anyone.signedIn(email, Client.PASSWORD);
    }

    /** Where administrators find the user. */
    String path(String below) {
        return "/api/v1/admin/users/" + userId + below;
    }
}

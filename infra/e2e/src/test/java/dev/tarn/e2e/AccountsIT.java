package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Accounts from registration to deletion. */
@ExtendWith(SharedTarn.class)
class AccountsIT {

    private static String newEmail() {
        return "ada-" + UUID.randomUUID() + "@example.org";
    }

    @Test
    void whoRegistersAndSignsInSeesTheirProfile(Client anyone) {
        String email = newEmail();
        Answer registered = anyone.register(email);
        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.header("Location")).contains("/api/v1/users/profile");

        Answer pair = anyone.login(email, Client.PASSWORD);
        assertThat(pair.status()).isEqualTo(200);
        assertThat(pair.text("/tokenType")).isEqualTo("Bearer");

        Answer profile = anyone.as(pair.text("/accessToken")).seeing(registered).get("/api/v1/users/profile");
        assertThat(profile.status()).isEqualTo(200);
        assertThat(profile.text("/userId")).isEqualTo(registered.text("/userId"));
        assertThat(profile.text("/email")).isEqualTo(email);
        assertThat(profile.text("/displayName")).isEqualTo("Ada");
        assertThat(profile.header("ETag")).contains("\"" + profile.text("/version") + "\"");
    }

    @Test
    void ofTwoWhoClaimAnAddressAtTheSameMomentOneGetsIt(Client anyone) throws Exception {
        for (int round = 0; round < 5; round++) {
            String email = newEmail();
            List<Callable<Answer>> claims = List.of(
                    () -> anyone.register(email), () -> anyone.register(email.toUpperCase(java.util.Locale.ROOT)));
            try (ExecutorService both = Executors.newFixedThreadPool(2)) {
                List<Integer> statuses = both.invokeAll(claims).stream()
                        .map(Future::resultNow)
                        .map(Answer::status)
                        .sorted()
                        .toList();
                assertThat(statuses).containsExactly(201, 409);
            }
        }
    }

    @Test
    void aTakenAddressIsRefused(Client anyone) {
        String email = newEmail();
        anyone.register(email);

        Answer second = anyone.register(email);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.problem()).isEqualTo("email-taken");
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressAreAnsweredAlike(Client anyone) {
        String email = newEmail();
        anyone.register(email);

        Answer wrong = anyone.login(email, "not the right password at all");
        Answer unknown = anyone.login(newEmail(), "not the right password at all");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.problem()).isEqualTo("bad-credentials");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.problem()).isEqualTo("bad-credentials");
        assertThat(unknown.text("/detail")).isEqualTo(wrong.text("/detail"));
    }

    @Test
    void aRefreshTokenIsGoodOnceAndItsRepeatGivesTheSameSuccessor(Client anyone) {
        String email = newEmail();
        anyone.register(email);
        String first = anyone.login(email, Client.PASSWORD).text("/refreshToken");

        Answer rotated = anyone.post("/api/v1/auth/refresh", Map.of("refreshToken", first));
        Answer repeated = anyone.post("/api/v1/auth/refresh", Map.of("refreshToken", first));

        assertThat(rotated.status()).isEqualTo(200);
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.text("/refreshToken"))
                .isEqualTo(rotated.text("/refreshToken"))
                .isNotEqualTo(first);
    }

    @Test
    void aTokenUsedLongAgoEndsTheSession(Client anyone) {
        String email = newEmail();
        anyone.register(email);
        String first = anyone.login(email, Client.PASSWORD).text("/refreshToken");
        String second = anyone.post("/api/v1/auth/refresh", Map.of("refreshToken", first))
                .text("/refreshToken");
        String third = anyone.post("/api/v1/auth/refresh", Map.of("refreshToken", second))
                .text("/refreshToken");

        Answer reused = anyone.post("/api/v1/auth/refresh", Map.of("refreshToken", first));
        Answer after = anyone.post("/api/v1/auth/refresh", Map.of("refreshToken", third));

        assertThat(reused.status()).isEqualTo(401);
        assertThat(reused.problem()).isEqualTo("refresh-reused");
        assertThat(after.status()).isEqualTo(401);
    }

    @Test
    void whoSignsOutIsOutWithinASecond(Client anyone) {
        String email = newEmail();
        anyone.register(email);
        Answer pair = anyone.login(email, Client.PASSWORD);
        Client user = anyone.as(pair.text("/accessToken"));

        assertThat(user.post("/api/v1/auth/logout", Map.of()).status()).isEqualTo(204);

        await().atMost(Duration.ofSeconds(1))
                .until(() -> user.get("/api/v1/users/profile").status() == 401);
        assertThat(user.get("/api/v1/users/profile").problem()).isEqualTo("session-ended");
        assertThat(anyone.post("/api/v1/auth/refresh", Map.of("refreshToken", pair.text("/refreshToken")))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aPasswordChangeEndsTheOtherSessions(Client anyone) {
        String email = newEmail();
        anyone.register(email);
        Client here = anyone.as(anyone.login(email, Client.PASSWORD).text("/accessToken"));
        Client there = anyone.as(anyone.login(email, Client.PASSWORD).text("/accessToken"));

        Answer changed = here.post(
                "/api/v1/auth/password",
                Map.of("currentPassword", Client.PASSWORD, "newPassword", "another long enough password"));

        assertThat(changed.status()).isEqualTo(204);
        await().atMost(Duration.ofSeconds(1))
                .until(() -> there.get("/api/v1/users/profile").status() == 401);
        assertThat(here.seeing(changed).get("/api/v1/users/profile").status()).isEqualTo(200);
        assertThat(anyone.login(email, Client.PASSWORD).status()).isEqualTo(401);
        assertThat(anyone.login(email, "another long enough password").status()).isEqualTo(200);
    }

    @Test
    void aUserSeesTheirSessionsAndEndsOne(Client anyone) {
        String email = newEmail();
        anyone.register(email);
        Answer first = anyone.login(email, Client.PASSWORD);
        Answer second = anyone.login(email, Client.PASSWORD);
        Client user = anyone.as(second.text("/accessToken"));

        Answer sessions = user.seeing(second).get("/api/v1/auth/sessions");
        assertThat(sessions.json().at("/items").size()).isEqualTo(2);
        String other = sessions.text("/items/0/current").equals("true")
                ? sessions.text("/items/1/sessionId")
                : sessions.text("/items/0/sessionId");

        Answer ended = user.delete("/api/v1/auth/sessions/" + other);
        assertThat(ended.status()).isEqualTo(204);
        assertThat(user.seeing(ended)
                        .get("/api/v1/auth/sessions")
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(1);
        assertThat(anyone.post("/api/v1/auth/refresh", Map.of("refreshToken", first.text("/refreshToken")))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aNewAddressNeedsThePasswordAndFreesTheOldOne(Client anyone) {
        String old = newEmail();
        String other = newEmail();
        anyone.register(old);
        Client user = anyone.as(anyone.login(old, Client.PASSWORD).text("/accessToken"));

        Answer without = user.put("/api/v1/users/profile", Map.of("displayName", "Ada", "email", other));
        Answer wrong = user.put(
                "/api/v1/users/profile",
                Map.of("displayName", "Ada", "email", other, "currentPassword", "wrong wrong wrong wrong"));
        Answer changed = user.put(
                "/api/v1/users/profile",
                Map.of("displayName", "Countess", "email", other, "currentPassword", Client.PASSWORD));

        assertThat(without.status()).isBetween(400, 403);
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.problem()).isEqualTo("wrong-password");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("/email")).isEqualTo(other);
        assertThat(user.seeing(changed).get("/api/v1/users/profile").text("/displayName"))
                .isEqualTo("Countess");
        assertThat(anyone.register(old).status()).isEqualTo(201);
        assertThat(anyone.login(other, Client.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void aDeletedAccountIsGoneAndItsAddressFree(Client anyone) {
        String email = newEmail();
        anyone.register(email);
        Client user = anyone.as(anyone.login(email, Client.PASSWORD).text("/accessToken"));
        user.post("/api/v1/data/items", Map.of("name", "Mine"));

        assertThat(user.delete("/api/v1/users/account", Map.of("currentPassword", "wrong wrong wrong wrong"))
                        .status())
                .isEqualTo(403);
        Answer deleted = user.delete("/api/v1/users/account", Map.of("currentPassword", Client.PASSWORD));

        assertThat(deleted.status()).isEqualTo(204);
        await().atMost(Duration.ofSeconds(1))
                .until(() -> user.get("/api/v1/users/profile").status() == 401);
        assertThat(anyone.login(email, Client.PASSWORD).status()).isEqualTo(401);
        assertThat(anyone.register(email).status()).isEqualTo(201);
    }

    @Test
    void theAdministratorSeesEveryAccountAndOthersDoNot(Client anyone) {
        String email = newEmail();
        Answer registered = anyone.register(email);
        Client user = anyone.as(anyone.login(email, Client.PASSWORD).text("/accessToken"));
        user.post("/api/v1/data/items", Map.of("name", "One"));
        Answer second = user.post("/api/v1/data/items", Map.of("name", "Two"));

        Answer accounts = anyone.asAdministrator().seeing(second).get("/api/v1/admin/users?q=" + email);

        assertThat(accounts.status()).isEqualTo(200);
        assertThat(accounts.json().at("/items").size()).isEqualTo(1);
        assertThat(accounts.text("/items/0/userId")).isEqualTo(registered.text("/userId"));
        assertThat(accounts.text("/items/0/itemCount")).isEqualTo("2");
        assertThat(user.get("/api/v1/admin/users").status()).isEqualTo(403);
        assertThat(anyone.get("/api/v1/admin/users").status()).isEqualTo(401);
    }
}

package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What administrators do to accounts, and what becomes of the tokens of those concerned. */
@ExtendWith(SharedTarn.class)
@SuppressWarnings("NullAway.Init")
class AdminUsersIT {

    private static final String PROFILE = "/api/v1/users/profile";
    private static final String USERS = "/api/v1/admin/users";

    private Client anyone;
    private Client admin;
    private Account ada;

    @BeforeEach
    void signIn(Client client) {
        anyone = client;
        admin = client.asAdministrator();
        ada = Account.create(client);
    }

    /** No test finds an administrator whom another one made. */
    @AfterEach
    void demote() {
        setRoles(admin, ada);
    }

    private Answer setRoles(Client by, Account of, String... roles) {
        return by.put(of.path("/roles"), Map.of("roles", List.of(roles), "reason", "a test"));
    }

    @Test
    void aPromotionBitesAtTheNextRefresh() {
        Answer pair = ada.login(anyone);
        Client user = anyone.as(pair.text("/accessToken"));

        Answer promoted = setRoles(admin, ada, "ADMIN");
        assertThat(promoted.status()).isEqualTo(200);
        assertThat(promoted.text("/userId")).isEqualTo(ada.userId());
        assertThat(promoted.text("/email")).isEqualTo(ada.email());
        assertThat(promoted.json().at("/roles").toString()).isEqualTo("[\"ADMIN\",\"USER\"]");
        assertThat(promoted.text("/status")).isEqualTo("ACTIVE");

        assertThat(user.get(USERS).status()).isEqualTo(403);
        Answer refreshed = anyone.post("/api/v1/auth/refresh", Map.of("refreshToken", pair.text("/refreshToken")));
        Client promotedUser = anyone.as(refreshed.text("/accessToken"));
        assertThat(promotedUser.get(USERS).status()).isEqualTo(200);
        assertThat(promotedUser
                        .seeing(promoted)
                        .get(PROFILE)
                        .json()
                        .at("/roles")
                        .toString())
                .isEqualTo("[\"ADMIN\",\"USER\"]");
    }

    @Test
    void whoIsDemotedMayNoLongerDoWhatNeedsTheRole() {
        setRoles(admin, ada, "ADMIN");
        Client user = ada.signedIn(anyone);
        assertThat(user.get(USERS).status()).isEqualTo(200);

        assertThat(setRoles(admin, ada).status()).isEqualTo(200);

        assertThat(user.get(USERS).status()).isEqualTo(403);
        assertThat(user.get(PROFILE).status()).isEqualTo(200);
    }

    @Test
    void aSuspendedUserIsOutUntilReinstated() {
        Answer pair = ada.login(anyone);
        Client user = anyone.as(pair.text("/accessToken"));

        Answer suspended = admin.post(ada.path("/suspend"), Map.of("reason", "spam"));

        assertThat(suspended.status()).isEqualTo(204);
        assertThat(user.get(PROFILE).status()).isEqualTo(401);
        assertThat(user.get(PROFILE).problem()).isEqualTo("session-ended");
        Answer refreshed = anyone.post("/api/v1/auth/refresh", Map.of("refreshToken", pair.text("/refreshToken")));
        assertThat(refreshed.status()).isEqualTo(401);
        assertThat(refreshed.problem()).isEqualTo("session-ended");
        Answer rightPassword = ada.login(anyone);
        assertThat(rightPassword.status()).isEqualTo(403);
        assertThat(rightPassword.problem()).isEqualTo("account-suspended");
        assertThat(anyone.login(ada.email(), "a wrong password, long enough").problem())
                .isEqualTo("bad-credentials");
        assertThat(statusOf(ada, suspended)).isEqualTo("SUSPENDED");

        Answer reinstated = admin.send("POST", ada.path("/reinstate"), null);
        assertThat(reinstated.status()).isEqualTo(204);
        assertThat(statusOf(ada, reinstated)).isEqualTo("ACTIVE");
        assertThat(user.get(PROFILE).status()).isEqualTo(401);
        assertThat(ada.signedIn(anyone).get(PROFILE).status()).isEqualTo(200);
    }

    private String statusOf(Account account, Answer seen) {
        return admin.seeing(seen).get(account.path("")).text("/status");
    }

    @Test
    void anAdministratorEndsAllSessionsOfSomebody() {
        Answer pair = ada.login(anyone);
        Client user = anyone.as(pair.text("/accessToken"));

        Answer ended = admin.delete(ada.path("/sessions"), Map.of("reason", "stolen laptop"));

        assertThat(ended.status()).isEqualTo(204);
        assertThat(user.get(PROFILE).problem()).isEqualTo("session-ended");
        assertThat(anyone.post("/api/v1/auth/refresh", Map.of("refreshToken", pair.text("/refreshToken")))
                        .problem())
                .isEqualTo("session-ended");
        Answer again = ada.login(anyone);
        assertThat(anyone.as(again.text("/accessToken"))
                        .seeing(again)
                        .get("/api/v1/auth/sessions")
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void whatIsSoAlreadyIsAnsweredAlikeAndLeavesNoEvent(RunningTarn tarn) throws Exception {
        admin.post(ada.path("/suspend"), Map.of());
        try (Inside inside = Inside.of(tarn)) {
            long before = inside.eventsOf(ada.userId());
            assertThat(admin.post(ada.path("/suspend"), Map.of()).status()).isEqualTo(204);
            assertThat(setRoles(admin, ada, "USER").status()).isEqualTo(200);
            assertThat(inside.eventsOf(ada.userId())).isEqualTo(before);
        }
    }

    @Test
    void theListIsFilteredByRoleAndStatus() {
        setRoles(admin, ada, "ANALYST");
        Answer suspended = admin.post(ada.path("/suspend"), Map.of());
        Client seeing = admin.seeing(suspended);

        Answer found = seeing.get(USERS + "?q=" + ada.email() + "&role=ANALYST&status=SUSPENDED");

        assertThat(found.json().at("/items").size()).isEqualTo(1);
        assertThat(found.json().at("/items/0").propertyNames())
                .containsExactlyInAnyOrder(
                        "userId", "email", "displayName", "roles", "status", "createdAt", "lastLoginAt", "itemCount");
        assertThat(seeing.get(USERS + "?q=" + ada.email() + "&status=ACTIVE")
                        .json()
                        .at("/items")
                        .size())
                .isZero();
        assertThat(seeing.get(USERS + "?q=" + ada.email() + "&role=ADMIN")
                        .json()
                        .at("/items")
                        .size())
                .isZero();
    }

    @Test
    void theLastAdministratorStays() {
        String adminId = admin.get(PROFILE).text("/userId");
        Account last = new Account(adminId, RunningTarn.ADMIN_EMAIL);

        Answer demoted = setRoles(admin, last, "USER");
        Answer suspended = admin.post(last.path("/suspend"), Map.of());
        Answer deleted = admin.delete("/api/v1/users/account", Map.of("currentPassword", RunningTarn.ADMIN_PASSWORD));

        assertThat(List.of(demoted, suspended, deleted)).allSatisfy(refused -> {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.problem()).isEqualTo("last-administrator");
        });
        assertThat(admin.get(USERS).status()).isEqualTo(200);
    }

    @Test
    void anAdministratorWhoIsNotTheLastMayGo() {
        setRoles(admin, ada, "ADMIN");
        Client user = ada.signedIn(anyone);

        assertThat(user.delete("/api/v1/users/account", Map.of("currentPassword", Client.PASSWORD))
                        .status())
                .isEqualTo(204);
        assertThat(user.get(PROFILE).status()).isEqualTo(401);
    }

    @Test
    void ofTwoWhoEndEachOthersSessionsAtTheSameMomentOneStays() throws Exception {
        for (int round = 0; round < 5; round++) {
            Client laptop = ada.signedIn(anyone);
            Client phone = ada.signedIn(anyone);
            List<Callable<Answer>> ends =
                    List.of(() -> laptop.delete("/api/v1/auth/sessions"), () -> phone.delete("/api/v1/auth/sessions"));
            try (var both = Executors.newFixedThreadPool(2)) {
                assertThat(both.invokeAll(ends).stream().map(Future::resultNow).map(Answer::status))
                        .containsExactlyInAnyOrder(204, 401);
            }
            assertThat(List.of(laptop.get(PROFILE).status(), phone.get(PROFILE).status()))
                    .containsExactlyInAnyOrder(200, 401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"roles\":null}",
                "{\"roles\":[null]}",
                "{\"roles\":[\"ROOT\"]}",
                "{\"roles\":[\"admin\"]}",
                "{\"roles\":[2]}",
                "{\"roles\":\"ADMIN\"}",
                "{\"roles\":[],\"status\":\"ACTIVE\"}",
                "{\"roles\":[],\"reason\":7}",
                "[]",
                ""
            })
    void rolesThatAreNoneAreRefused(String body) {
        assertThat(admin.send("PUT", ada.path("/roles"), body).status()).isEqualTo(400);
    }

    @Test
    void aReasonHasFiveHundredCharactersAtMost() {
        Map<String, Object> longest = new HashMap<>(Map.of("reason", "🐎".repeat(500)));
        assertThat(admin.post(ada.path("/suspend"), longest).status()).isEqualTo(204);
        longest.put("reason", "x".repeat(501));
        assertThat(admin.post(ada.path("/reinstate"), longest).status()).isEqualTo(400);
        assertThat(admin.delete(ada.path("/sessions"), Map.of("why", "x")).status())
                .isEqualTo(400);
    }

    @Test
    void whoIsNotThereIsNotFound() {
        Account nobody = new Account(UUID.randomUUID().toString(), "");
        assertThat(setRoles(admin, nobody).status()).isEqualTo(404);
        assertThat(admin.post(nobody.path("/suspend"), Map.of()).status()).isEqualTo(404);
        assertThat(admin.post(nobody.path("/reinstate"), Map.of()).status()).isEqualTo(404);
        assertThat(admin.delete(nobody.path("/sessions")).status()).isEqualTo(404);
        assertThat(admin.post(USERS + "/x/suspend", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void nobodyElseAdministers() {
        for (Client other : List.of(anyone, ada.signedIn(anyone))) {
            int refused = other == anyone ? 401 : 403;
            assertThat(setRoles(other, ada, "ADMIN").status()).isEqualTo(refused);
            assertThat(other.post(ada.path("/suspend"), Map.of()).status()).isEqualTo(refused);
            assertThat(other.post(ada.path("/reinstate"), Map.of()).status()).isEqualTo(refused);
            assertThat(other.delete(ada.path("/sessions")).status()).isEqualTo(refused);
        }
    }
}

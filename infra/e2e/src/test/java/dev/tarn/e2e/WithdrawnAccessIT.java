package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.servers.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one instance takes away, another refuses within a second, whichever part is away; and races between the two. */
@ExtendWith(SharedTarn.class)
@SuppressWarnings("NullAway.Init")
class WithdrawnAccessIT {

    private static final String PROFILE = "/api/v1/users/profile";
    private static final String USERS = "/api/v1/admin/users";
    private static final String REFRESH = "/api/v1/auth/refresh";
    private static final String SESSIONS = "/api/v1/auth/sessions";
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private static @Nullable SecondInstance second;

    private final Client there = Objects.requireNonNull(second).client();

    @BeforeAll
    static void startSecond(RunningTarn tarn) {
        second = SecondInstance.of(tarn);
    }

    @AfterAll
    static void stopSecond() {
        if (second != null) {
            second.close();
        }
    }

    /** A way of losing access: what happens here to a user who holds this token. */
    private interface Loss {
        Answer of(Account account, Client user);
    }

    private static List<Loss> losses(Client here) {
        Client admin = here.asAdministrator();
        return List.of(
                (_, user) -> user.post("/api/v1/auth/logout", Map.of()),
                (_, user) -> user.delete("/api/v1/users/account", Map.of("currentPassword", Client.PASSWORD)),
                (account, _) -> account.signedIn(here).delete("/api/v1/auth/sessions"),
                (account, _) -> admin.delete(account.path("/sessions")),
                (account, _) -> admin.post(account.path("/suspend"), Map.of()));
    }

    /** A token is good there, something happens here, and then the token is refused there. */
    private void assertBites(Client here) {
        for (Loss loss : losses(here)) {
            Account account = Account.create(here);
            Client user = account.signedIn(here);
            Client userThere = there.as(user.token());
            assertThat(userThere.get(SESSIONS).status()).isEqualTo(200);

            assertThat(loss.of(account, user).status()).isEqualTo(204);

            awaitAtOnce(() -> assertThat(userThere.get(SESSIONS).problem()).isEqualTo("session-ended"));
        }
        assertDemotionBites(here);
        assertReinstatementBites(here);
    }

    private void assertDemotionBites(Client here) {
        Account demoted = Account.createAdministrator(here);
        Client userThere = there.as(demoted.signedIn(here).token());
        assertThat(userThere.get(USERS).status()).isEqualTo(200);

        here.asAdministrator().put(demoted.path("/roles"), Map.of("roles", List.of()));

        awaitAtOnce(() -> assertThat(userThere.get(USERS).status()).isEqualTo(403));
        assertThat(userThere.get(SESSIONS).status()).isEqualTo(200);
    }

    private void assertReinstatementBites(Client here) {
        Account back = Account.create(here);
        Client admin = here.asAdministrator();
        admin.post(back.path("/suspend"), Map.of());
        admin.post(back.path("/reinstate"), Map.of());
        Client userThere = there.as(back.signedIn(here).token());

        awaitAtOnce(() -> assertThat(userThere.get(SESSIONS).status()).isEqualTo(200));
    }

    private static void awaitAtOnce(ThrowingRunnable assertion) {
        await().atMost(AT_ONCE).pollInterval(Duration.ofMillis(20)).untilAsserted(assertion);
    }

    @Test
    void whatIsWithdrawnHereIsRefusedThere(Client here) {
        assertBites(here);
    }

    @Test
    void kafkaMayBeAwayAndAnInstanceMayBeNew(RunningTarn tarn) {
        Client here = tarn.client();
        Account before = Account.create(here);
        Client user = before.signedIn(here);
        try (Frozen _ = Frozen.part(tarn, Part.KAFKA)) {
            assertBites(here);
            user.post("/api/v1/auth/logout", Map.of());
            try (SecondInstance fresh = SecondInstance.of(tarn)) {
                Client admin = fresh.client().as(here.asAdministrator().token());
                assertThat(admin.get(USERS).status()).isEqualTo(200);
                assertThat(fresh.client().as(user.token()).get(SESSIONS).problem())
                        .isEqualTo("session-ended");
            }
        }
        Client later = here.asNewUser();
        Answer item = later.post("/api/v1/data/items", Map.of("name", "Kafka is back"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> later.seeing(item).get("/api/v1/data/items").status() == 200);
    }

    @Test
    void redisMayForgetEverything(RunningTarn tarn) throws Exception {
        Client user = tarn.client().asNewUser();
        Client userThere = there.as(user.token());
        user.post("/api/v1/auth/logout", Map.of());
        awaitAtOnce(() -> assertThat(userThere.get(SESSIONS).status()).isEqualTo(401));

        Inside.emptyRedis(tarn);

        assertThat(user.get(SESSIONS).problem()).isEqualTo("session-ended");
        assertThat(userThere.get(SESSIONS).problem()).isEqualTo("session-ended");
    }

    @Test
    void ofTwoAdministratorsWhoDemoteEachOtherAtTheSameMomentOneStays(Client here) throws Exception {
        Account first = new Account(here.asAdministrator().get(PROFILE).text("/userId"), RunningTarn.ADMIN_EMAIL);
        for (int round = 0; round < 5; round++) {
            Account other = Account.createAdministrator(here);
            Client firstHere = here.asAdministrator();
            Client otherThere = other.signedIn(there);
            List<Answer> answers = together(List.of(
                    () -> firstHere.put(other.path("/roles"), Map.of("roles", List.of())),
                    () -> otherThere.put(first.path("/roles"), Map.of("roles", List.of()))));

            boolean firstStays = answers.getFirst().status() == 200;
            assertThat(answers.get(firstStays ? 1 : 0).status()).isIn(409, 403);
            assertThat(answers.get(firstStays ? 0 : 1).status()).isEqualTo(200);
            if (!firstStays) {
                otherThere.put(first.path("/roles"), Map.of("roles", List.of("ADMIN")));
                there.asAdministrator().put(other.path("/roles"), Map.of("roles", List.of()));
            }
        }
    }

    @Test
    void twentyWhoRefreshWithOneTokenAtTheSameMomentGetOneSuccessor(Client here) throws Exception {
        String token = Account.create(here).login(here).text("/refreshToken");
        List<Callable<Answer>> refreshes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Client instance = i % 2 == 0 ? here : there;
            refreshes.add(() -> instance.post(REFRESH, Map.of("refreshToken", token)));
        }

        List<Answer> answers = together(refreshes);

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(answers.stream().map(answer -> answer.text("/refreshToken")).distinct())
                .hasSize(1);
        String successor = answers.getFirst().text("/refreshToken");
        assertThat(there.post(REFRESH, Map.of("refreshToken", successor)).status())
                .isEqualTo(200);
    }

    private static List<Answer> together(List<Callable<Answer>> tasks) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(tasks.size())) {
            return threads.invokeAll(tasks).stream().map(Future::resultNow).toList();
        }
    }
}

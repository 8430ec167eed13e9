package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.servers.Part;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How much is let in from whom. */
@ExtendWith(LimitedTarn.class)
class LimitsIT {

    private static final String ITEMS = "/api/v1/data/items";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private static RunningTarn tarn;

    @BeforeAll
    static void share(RunningTarn shared) {
        tarn = shared;
    }

    /** Somebody at an address that nobody had before. */
    private static Client stranger() {
        int number = ADDRESSES.incrementAndGet();
        return at("10.%d.%d.%d".formatted(number >> 16, (number >> 8) & 0xFF, number & 0xFF));
    }

    private static Client at(String address) {
        return tarn.client().with("X-Forwarded-For", "192.0.2.99, " + address);
    }

    private static List<Integer> statuses(int requests, IntFunction<Answer> request) {
        return IntStream.range(0, requests)
                .mapToObj(request)
                .map(Answer::status)
                .toList();
    }

    @Test
    void whoIsNotSignedInGetsAHundredAnswers() {
        Client client = stranger();
        Answer first = client.get(ITEMS);
        assertThat(first.status()).isEqualTo(401);
        assertThat(first.header("RateLimit-Policy")).contains("\"anonymous\";q=100;w=900");
        assertThat(first.header("RateLimit")).contains("\"anonymous\";r=99;t=900");
        assertThat(statuses(99, _ -> client.get(ITEMS))).containsOnly(401);

        Answer refused = client.get(ITEMS);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.problem()).isEqualTo("rate-limited");
        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                .isBetween(800, 900);
        assertThat(refused.header("RateLimit").orElseThrow()).startsWith("\"anonymous\";r=0;t=");
        assertThat(refused.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(client.register("late@example.org").status()).isEqualTo(429);
        assertThat(client.as("made.up.token").get(ITEMS).status()).isEqualTo(429);
        assertThat(statuses(120, _ -> client.get("/actuator/health/liveness"))).containsOnly(200);
        assertThat(client.get("/.well-known/jwks.json").status()).isEqualTo(200);
        assertThat(client.get("/schemas/tarn.item.created.v1.json").status()).isEqualTo(200);
        assertThat(stranger().get(ITEMS).status()).isEqualTo(401);
    }

    @Test
    void tokensThatAreMadeUpAndRefreshesAreLimitedToo() {
        Client forger = stranger();
        assertThat(statuses(100, i -> forger.as("made.up." + i).get(ITEMS))).containsOnly(401);
        assertThat(forger.as("made.up.again").get(ITEMS).status()).isEqualTo(429);

        Client guesser = stranger();
        Map<String, String> madeUp = Map.of("refreshToken", "x".repeat(90));
        assertThat(statuses(100, _ -> guesser.post("/api/v1/auth/refresh", madeUp)))
                .containsOnly(401);
        assertThat(guesser.post("/api/v1/auth/refresh", madeUp).status()).isEqualTo(429);
    }

    @Test
    void aWholeIpv6NetworkIsOneClient() {
        String network = "2001:db8:" + Integer.toHexString(ADDRESSES.incrementAndGet()) + ":1:";
        assertThat(statuses(
                        100, i -> at(network + ":" + Integer.toHexString(i + 1)).get(ITEMS)))
                .containsOnly(401);
        assertThat(at(network + "ffff:1:2:3").get(ITEMS).status()).isEqualTo(429);
    }

    @Test
    void thirtySignInsHoweverThePathIsWritten() {
        Client client = stranger();
        List<Integer> statuses = statuses(31, _ -> client.post("/api/v1/auth/login", Map.of()));

        assertThat(statuses.subList(0, 30)).containsOnly(400);
        assertThat(statuses.getLast()).isEqualTo(429);
        assertThat(client.post("/api/v1/auth/%6Cogin", Map.of()).status()).isIn(404, 429);
        assertThat(client.get(ITEMS).status()).isEqualTo(401);
    }

    @Test
    void tenWrongPasswordsStopWhoGuessesAndNobodyElse() {
        String email = newAccount();
        Client guesser = stranger();
        assertThat(statuses(10, i -> guesser.login(email.toUpperCase(Locale.ROOT), "wrong " + i)))
                .containsOnly(401);

        Answer refused = guesser.login(email, Client.PASSWORD);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("RateLimit-Policy")).contains("\"failed-login\";q=10;w=900");
        assertThat(stranger().login(email, Client.PASSWORD).status()).isEqualTo(200);
        assertThat(guesser.login(newAccount(), Client.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void guessesAtTheSameTimeAreCountedToo() {
        String email = newAccount();
        Client guesser = stranger();
        var wrong = new AtomicInteger();
        try (ExecutorService guesses = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 25; i++) {
                guesses.execute(() -> {
                    if (guesser.login(email, "wrong").status() == 401) {
                        wrong.incrementAndGet();
                    }
                });
            }
        }
        assertThat(wrong).hasValueLessThanOrEqualTo(10);
    }

    @Test
    void rightPasswordsAreNotCountedAsGuesses() {
        String email = newAccount();
        Client client = stranger();
        assertThat(statuses(15, _ -> client.login(email, Client.PASSWORD))).containsOnly(200);
    }

    @Test
    void aStolenTokenDoesNotLetGuessThePassword() {
        String email = newAccount();
        Client thief = stranger();
        Client signedIn = thief.as(thief.login(email, Client.PASSWORD).text("/accessToken"));
        Map<String, String> guess = Map.of("currentPassword", "wrong", "newPassword", "seven plums under the bridge");
        assertThat(statuses(10, _ -> signedIn.post("/api/v1/auth/password", guess)))
                .containsOnly(403);
        assertThat(signedIn.post("/api/v1/auth/password", guess).status()).isEqualTo(429);
        assertThat(signedIn.get(ITEMS).status()).isEqualTo(200);
    }

    @Test
    void aUserIsCountedAsSuchWhereverTheyAre() {
        String token = stranger().login(newAccount(), Client.PASSWORD).text("/accessToken");
        Answer read = stranger().as(token).get(ITEMS);
        assertThat(read.header("RateLimit-Policy")).contains("\"user\";q=1200;w=60");
        Answer written = stranger().as(token).post(ITEMS, Map.of("name", "One"));

        assertThat(written.header("RateLimit-Policy")).contains("\"user\";q=1200;w=60, \"write\";q=20000;w=3600");
        assertThat(written.header("RateLimit").orElseThrow()).startsWith("\"user\";r=1198;");
    }

    @Test
    void withoutRedisNobodyWaitsAndNobodyGetsMore() {
        Client client = stranger();
        long started = System.nanoTime();
        assertThat(statuses(60, _ -> client.get(ITEMS))).containsOnly(401);
        Duration withRedis = Duration.ofNanos(System.nanoTime() - started);
        try (Frozen _ = Frozen.part(tarn, Part.REDIS)) {
            long began = System.nanoTime();
            assertThat(statuses(40, _ -> client.get(ITEMS))).containsOnly(401);
            assertThat(client.get(ITEMS).status()).isEqualTo(429);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(withRedis.plus(Duration.ofSeconds(2)));
        }
    }

    /** That every read is answered; how fast is printed, since it depends on who else uses the machine. */
    @Test
    void aFloodOfSignInsShutsOutNeitherReadersNorTheOwner() throws InterruptedException {
        String victim = newAccount();
        String other = newAccount();
        Client user =
                stranger().as(stranger().login(newAccount(), Client.PASSWORD).text("/accessToken"));
        Answer created = user.post(ITEMS, Map.of("name", "Read"));
        String item = ITEMS + "/" + created.text("/itemId");
        Client reader = user.seeing(created);
        reads(reader, item, 100); // warm
        double idle = reads(reader, item, 150);
        Client attacker = stranger();
        Client home = stranger();
        assertThat(home.login(victim, Client.PASSWORD).status()).isEqualTo(200);

        double fromOneAddress;
        try (Flood _ = Flood.of(200, _ -> attacker.login(victim, "wrong"))) {
            fromOneAddress = reads(reader, item, 200);
            assertThat(stranger().login(victim, Client.PASSWORD).status()).isEqualTo(200);
        }
        double fromEverywhere;
        try (Flood _ = Flood.of(200, _ -> stranger().login(victim, "wrong"))) {
            fromEverywhere = reads(reader, item, 200);
            awaitSignIn(stranger(), other);
            awaitSignIn(home, victim);
        }
        System.out.printf(
                "p99 of reads: idle %.1f ms, flooded from one address %.1f ms, from everywhere %.1f ms%n",
                idle, fromOneAddress, fromEverywhere);
    }

    /** A single try may be told to come back. */
    private static void awaitSignIn(Client from, String email) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(from.login(email, Client.PASSWORD).status()).isEqualTo(200));
    }

    /** The 99th percentile in ms of reads at 50 a second. */
    private static double reads(Client reader, String item, int count) throws InterruptedException {
        var times = new ConcurrentHistogram(3);
        long began = System.nanoTime();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                Pace.until(began + i * Duration.ofMillis(20).toNanos());
                readers.execute(() -> {
                    long asked = System.nanoTime();
                    assertThat(reader.get(item).status()).isEqualTo(200);
                    times.recordValue((System.nanoTime() - asked) / 1_000);
                });
            }
        }
        assertThat(times.getTotalCount()).isEqualTo(count);
        return times.getValueAtPercentile(99) / 1e3;
    }

    private static String newAccount() {
        String email = "user-" + UUID.randomUUID() + "@example.org";
        assertThat(stranger().register(email).status()).isEqualTo(201);
        return email;
    }
}

package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The audit trail: who did what, and what was refused. */
@ExtendWith(LimitedTarn.class)
@SuppressWarnings("NullAway.Init")
class AuditIT {

    private static final String AUDIT = "/api/v1/admin/audit";
    private static final String ITEMS = "/api/v1/data/items";
    private static final String REFUSED = "tarn.attempts.refused.v2";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private static RunningTarn tarn;
    private static Client admin;

    @BeforeAll
    static void share(RunningTarn shared) {
        tarn = shared;
        admin = stranger().asAdministrator();
    }

    private static String address() {
        int number = ADDRESSES.incrementAndGet();
        return "10.9.%d.%d".formatted(number >> 8, number & 0xFF);
    }

    private static Client at(String address) {
        return tarn.client().with("X-Forwarded-For", address).with("User-Agent", "a browser at " + address);
    }

    private static Client stranger() {
        return at(address());
    }

    private static List<JsonNode> found(String filters) {
        Answer answer = admin.get(AUDIT + "?limit=100&" + filters);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<JsonNode> items = new ArrayList<>();
        answer.json().at("/items").forEach(items::add);
        return items;
    }

    /** What was refused, which an administrator sees a moment later. */
    private static JsonNode refusal(String filters, String kind) {
        return await().atMost(PATIENCE)
                .until(
                        () -> found("type=" + REFUSED + "&" + filters).stream()
                                .filter(item -> to(item, "kind").equals(kind))
                                .toList(),
                        items -> !items.isEmpty())
                .getFirst();
    }

    private static String to(JsonNode item, String field) {
        return item.at("/changes/" + field + "/to").asString("");
    }

    private static JsonNode after(Answer command, String filters) {
        Answer answer = admin.seeing(command).get(AUDIT + "?" + filters);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().at("/items/0");
    }

    @Test
    void aFailedSignInIsFoundUnderTheAccountWithWhereItCameFrom() {
        Account ada = Account.create(stranger());
        String address = address();
        at(address).with("X-Correlation-Id", "guess-" + ada.userId()).login(ada.email(), "a wrong password, long");

        JsonNode item = refusal("subject=" + ada.userId(), "FAILED_LOGIN");

        assertThat(item.at("/actor").asString()).isEqualTo("anonymous");
        assertThat(item.at("/ip").asString()).isEqualTo(address);
        assertThat(item.at("/userAgent").asString()).isEqualTo("a browser at " + address);
        assertThat(item.at("/correlationId").asString()).isEqualTo("guess-" + ada.userId());
        assertThat(item.at("/sessionId").isNull()).isTrue();
        assertThat(item.at("/changes/count/to").asInt()).isEqualTo(1);
        assertThat(to(item, "action")).isEqualTo("POST /api/v1/auth/login");
    }

    @Test
    void aFailedSignInToNoAccountIsFoundAsWell() {
        String correlation = "nobody-" + UUID.randomUUID();
        stranger().with("X-Correlation-Id", correlation).login("nobody@example.org", "a wrong password, long");

        JsonNode item = refusal("correlationId=" + correlation + "&actor=anonymous", "FAILED_LOGIN");

        assertThat(item.at("/ip").asString()).startsWith("10.9.");
    }

    @Test
    void whatARoleForbidsIsFoundUnderWhoTried() {
        Account ada = Account.create(stranger());
        Client user = ada.signedIn(stranger());
        assertThat(user.get("/api/v1/admin/users/" + UUID.randomUUID()).status())
                .isEqualTo(403);

        JsonNode item = refusal("actor=" + ada.userId(), "FORBIDDEN");

        assertThat(to(item, "action")).isEqualTo("GET /api/v1/admin/users/*");
        assertThat(item.at("/sessionId").isString()).isTrue();
    }

    @Test
    void aRefreshTokenThatIsUsedAgainIsFoundUnderItsSession() {
        Account ada = Account.create(stranger());
        Client client = stranger();
        String first = ada.login(client).text("/refreshToken");
        String second = refresh(client, first).text("/refreshToken");
        refresh(client, second);
        assertThat(refresh(client, first).problem()).isEqualTo("refresh-reused");

        JsonNode item = refusal("actor=" + ada.userId(), "REFRESH_REUSED");

        assertThat(item.at("/subject").asString()).isEqualTo(ada.userId());
        assertThat(item.at("/sessionId").isString()).isTrue();
    }

    private static Answer refresh(Client client, String token) {
        return client.post("/api/v1/auth/refresh", Map.of("refreshToken", token));
    }

    @Test
    void aFloodIsOneEventOfEachKindAMinute() {
        Account ada = Account.create(stranger());
        Client attacker = stranger().with("X-Correlation-Id", "flood-" + ada.userId());
        Instant began = Instant.now();
        List<Integer> statuses = IntStream.range(0, 60)
                .mapToObj(_ ->
                        attacker.login(ada.email(), "a wrong password, long").status())
                .toList();
        assertThat(statuses).contains(401, 429);

        refusal("subject=" + ada.userId(), "FAILED_LOGIN");
        refusal("correlationId=flood-" + ada.userId(), "LIMITED");

        List<JsonNode> events = found("type=" + REFUSED + "&correlationId=flood-" + ada.userId());
        if (Duration.between(began, Instant.now()).compareTo(Duration.ofSeconds(55)) < 0) {
            assertThat(events.stream().map(item -> to(item, "kind")))
                    .containsExactlyInAnyOrder("FAILED_LOGIN", "LIMITED");
        }
    }

    @Test
    void aChangeOfAnItemSaysWhatWasBefore() {
        Client user = stranger().asNewUser();
        String item = user.post(ITEMS, Map.of("name", "Before", "attributes", Map.of("n", 1)))
                .text("/itemId");
        Answer changed = user.put(ITEMS + "/" + item, Map.of("name", "After", "tags", List.of("new")));

        JsonNode entry = after(changed, "subject=" + item + "&type=tarn.item.changed.v1");

        assertThat(entry.at("/changes/name").toString()).isEqualTo("{\"from\":\"Before\",\"to\":\"After\"}");
        assertThat(entry.at("/changes/tags").toString()).isEqualTo("{\"from\":[],\"to\":[\"new\"]}");
        assertThat(entry.at("/changes/attributes").toString()).isEqualTo("{\"from\":{\"n\":1},\"to\":null}");
        assertThat(entry.at("/changes/description").isMissingNode()).isTrue();
        Answer deleted = user.delete(ITEMS + "/" + item);
        assertThat(after(deleted, "subject=" + item).at("/changes/name").toString())
                .isEqualTo("{\"from\":\"After\",\"to\":null}");
    }

    @Test
    void whatAdministratorsDoIsThereWithItsReason() {
        Account ada = Account.create(stranger());
        String administrator = admin.get("/api/v1/users/profile").text("/userId");
        Answer promoted = admin.put(ada.path("/roles"), Map.of("roles", List.of("ANALYST"), "reason", "numbers"));
        JsonNode roles = after(promoted, "subject=" + ada.userId() + "&type=tarn.user.roles-changed.v1");
        assertThat(roles.at("/changes/roles").toString())
                .isEqualTo("{\"from\":[\"USER\"],\"to\":[\"ANALYST\",\"USER\"]}");
        assertThat(to(roles, "reason")).isEqualTo("numbers");
        assertThat(roles.at("/actor").asString()).isEqualTo(administrator);

        Answer suspended = admin.post(ada.path("/suspend"), Map.of("reason", "spam"));
        JsonNode suspension = after(suspended, "subject=" + ada.userId() + "&type=tarn.user.suspended.v1");
        assertThat(suspension.at("/changes/status").toString()).isEqualTo("{\"from\":\"ACTIVE\",\"to\":\"SUSPENDED\"}");
        Answer paused = admin.post("/api/v1/admin/projections/profiles/pause", Map.of("reason", "a look"));
        JsonNode pause = after(paused, "type=tarn.projection.paused.v1");
        assertThat(to(pause, "reason")).isEqualTo("a look");
        admin.post("/api/v1/admin/projections/profiles/resume", Map.of());
    }

    @Test
    void aReplayOfTheTrailIsInItAndComesToTheSame() {
        Answer started = admin.post("/api/v1/admin/projections/audit/replay", Map.of("reason", "to be sure"));
        assertThat(started.status()).isEqualTo(202);
        String replay = started.header("Location").orElseThrow();

        await().atMost(PATIENCE).until(() -> {
            String status = admin.get(replay).text("/status");
            assertThat(status).isNotEqualTo("FAILED");
            return status.equals("SWITCHED");
        });

        JsonNode differences = admin.get(replay).json().at("/differences");
        assertThat(differences.at("/onlyLive").asLong()).isZero();
        assertThat(differences.at("/onlyNew").asLong()).isZero();
        assertThat(differences.at("/changed").asLong()).isZero();
        JsonNode event = after(started, "type=tarn.replay.started.v1");
        assertThat(to(event, "projection")).isEqualTo("audit");
        assertThat(to(event, "reason")).isEqualTo("to be sure");
    }

    @Test
    void pagesFollowOneAnotherWithoutGapsThoughMoreComes() {
        Client user = stranger().asNewUser();
        Answer last = IntStream.range(0, 7)
                .mapToObj(i -> user.post(ITEMS, Map.of("name", "n" + i)))
                .toList()
                .getLast();
        String userId = user.get("/api/v1/users/profile").text("/userId");
        String query = AUDIT + "?limit=3&type=tarn.item.created.v1&actor=" + userId;
        List<String> names = new ArrayList<>();
        Answer page = admin.seeing(last).get(query);
        while (true) {
            page.json().at("/items").forEach(item -> names.add(to(item, "name")));
            user.post(ITEMS, Map.of("name", "later"));
            JsonNode next = page.json().at("/nextCursor");
            if (next.isNull()) {
                break;
            }
            page = admin.get(query + "&cursor=" + next.asString());
        }
        assertThat(names).containsExactly("n6", "n5", "n4", "n3", "n2", "n1", "n0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?actor=ada",
                "?subject=1",
                "?type=a%20b",
                "?from=yesterday",
                "?to=2026-11-23",
                "?from=-999999-01-01T00:00:00Z",
                "?correlationId=a%20b",
                "?cursor=x",
                "?limit=0",
                "?who=me",
                "/export",
                "/export?format=xml",
                "/export?format=csv&actor=ada",
                "/export?format=csv&limit=3"
            })
    void aFilterThatMakesNoSenseIsRefused(String query) {
        assertThat(admin.get(AUDIT + query).status()).isEqualTo(400);
    }

    @Test
    void theTimesOfAFilterAreFromInclusiveToExclusive() {
        Answer created = stranger().asNewUser().post(ITEMS, Map.of("name", "timed"));
        String id = created.text("/itemId");
        String at = after(created, "subject=" + id).at("/at").asString();
        String later = Instant.parse(at).plusNanos(1000).toString();

        assertThat(found("subject=" + id + "&from=" + at + "&to=" + later)).hasSize(1);
        assertThat(found("subject=" + id + "&from=" + later)).isEmpty();
        assertThat(found("subject=" + id + "&to=" + at)).isEmpty();
    }

    @Test
    void anExportHasAllThatPassesTheFiltersInBothForms() {
        Client user = stranger().asNewUser();
        String userId = user.get("/api/v1/users/profile").text("/userId");
        user.post(ITEMS, Map.of("name", "=HYPERLINK(\"http://evil\")"));
        Answer last = user.with("User-Agent", "=cmd|'/C calc'!A0").post(ITEMS, Map.of("name", "two\nlines"));
        String filters = "&type=tarn.item.created.v1&actor=" + userId;

        Answer ndjson = admin.seeing(last).get(AUDIT + "/export?format=ndjson" + filters);
        Answer csv = admin.get(AUDIT + "/export?format=csv" + filters);

        assertThat(ndjson.header("Content-Type").orElseThrow()).startsWith("application/x-ndjson");
        List<JsonNode> lines = ndjson.body()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
        assertThat(lines).map(line -> to(line, "name")).containsExactly("two\nlines", "=HYPERLINK(\"http://evil\")");
        assertThat(lines).isEqualTo(found(filters.substring(1)));
        assertThat(csv.header("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.body().split("\r\n")).hasSize(3);
        assertThat(csv.body())
                .startsWith("\"position\",\"at\",\"type\",\"actor\",\"subject\",\"ip\",\"userAgent\",")
                .contains(",\"'=cmd|'/C calc'!A0\",");
    }

    @Test
    void aLongExportHasEveryEventOnce() {
        Client user = stranger().asNewUser();
        Answer last = IntStream.range(0, 600)
                .mapToObj(i -> user.post(ITEMS, Map.of("name", "n" + i)))
                .toList()
                .getLast();
        String userId = user.get("/api/v1/users/profile").text("/userId");

        Answer export =
                admin.seeing(last).get(AUDIT + "/export?format=ndjson&type=tarn.item.created.v1&actor=" + userId);

        List<String> names = export.body()
                .lines()
                .map(line -> to(JsonMapper.shared().readTree(line), "name"))
                .toList();
        assertThat(names).hasSize(600).doesNotHaveDuplicates();
    }

    @Test
    void ofAnErasedUserTheTrailKeepsWhatHappenedAndNothingPersonal() {
        String address = address();
        Client nobody = at(address);
        Account ada = Account.create(nobody);
        nobody.login(ada.email(), "a wrong password, long");
        Client user = ada.signedIn(nobody);
        Answer created = user.post(ITEMS, Map.of("name", "hers alone", "tags", List.of("her tag")));
        refusal("subject=" + ada.userId(), "FAILED_LOGIN");
        after(created, "limit=1");
        assertThat(found("actor=" + ada.userId()).toString()).contains("hers alone", address);

        Answer deleted = user.delete("/api/v1/users/account", Map.of("currentPassword", Client.PASSWORD));
        after(deleted, "limit=1");

        for (String filter : List.of("actor=" + ada.userId(), "subject=" + ada.userId())) {
            assertThat(found(filter)).isNotEmpty();
            assertThat(found(filter).toString()).doesNotContain("hers alone", "her tag", address, ada.email());
            assertThat(admin.get(AUDIT + "/export?format=ndjson&" + filter).body())
                    .contains(ada.userId())
                    .doesNotContain("hers alone", "her tag", address, ada.email());
        }
        assertThat(refusal("subject=" + ada.userId(), "FAILED_LOGIN").at("/ip").isNull())
                .isTrue();
    }
}

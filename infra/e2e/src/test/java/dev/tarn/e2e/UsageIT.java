package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What users do shows in the numbers, at once for who has seen it happen. */
@ExtendWith(SharedTarn.class)
class UsageIT {

    private static final String ITEMS = "/api/v1/data/items";

    private static JsonNode analytics(Client by) {
        Instant now = Instant.now();
        String span = "?interval=hour&from=" + now.minus(Duration.ofHours(2)) + "&to=" + now.plusSeconds(60);
        Answer answer = by.get("/api/v1/admin/analytics" + span);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** Once what other tests did, and this administrator's sign-in, is counted: it comes a moment later, all at once. */
    private static JsonNode settled(Client by) {
        AtomicReference<JsonNode> last = new AtomicReference<>(analytics(by));
        await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ofSeconds(2))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    JsonNode now = analytics(by);
                    return last.getAndSet(now).get("totals").equals(now.get("totals"));
                });
        return analytics(by);
    }

    private static long total(JsonNode analytics, String figure) {
        return analytics.at("/totals/" + figure).asLong();
    }

    private static long tag(JsonNode analytics, String tag) {
        return analytics
                .get("topTags")
                .valueStream()
                .filter(entry -> entry.get("tag").asString().equals(tag))
                .mapToLong(entry -> entry.get("count").asLong())
                .sum();
    }

    @Test
    void whatAUserDoesIsCountedAndTheTagsOfADeletedAccountAreNot(Client tarn) {
        Client administrator = tarn.asAdministrator();
        JsonNode before = settled(administrator);

        String email = UUID.randomUUID() + "@example.org";
        tarn.register(email);
        Client user = tarn.as(tarn.login(email, Client.PASSWORD).text("/accessToken"));
        String tag = "tag " + UUID.randomUUID();
        for (int i = 0; i < 40; i++) { // more than any other tag, to be among the first
            user.post(ITEMS, Map.of("name", "Tagged", "tags", List.of(tag)));
        }
        Answer item = user.post(ITEMS, Map.of("name", "Changed", "tags", List.of(tag)));
        String path = item.header("Location").orElseThrow();
        user.put(path, Map.of("name", "Changed", "tags", List.of(tag, tag + " too")));
        Answer deleted = user.delete(path);

        JsonNode after = analytics(administrator.seeing(deleted));
        assertThat(total(after, "registrations")).isEqualTo(total(before, "registrations") + 1);
        assertThat(total(after, "logins")).isEqualTo(total(before, "logins") + 1);
        assertThat(total(after, "activeUsers")).isEqualTo(total(before, "activeUsers") + 1);
        assertThat(total(after, "itemsCreated")).isEqualTo(total(before, "itemsCreated") + 41);
        assertThat(total(after, "itemsChanged")).isEqualTo(total(before, "itemsChanged") + 1);
        assertThat(total(after, "itemsDeleted")).isEqualTo(total(before, "itemsDeleted") + 1);
        assertThat(after.at("/funnel/2/users").asLong())
                .isEqualTo(before.at("/funnel/2/users").asLong() + 1);
        assertThat(tag(after, tag)).isEqualTo(40);
        assertThat(tag(after, tag + " too")).isZero();

        Answer gone = user.delete("/api/v1/users/account", Map.of("currentPassword", Client.PASSWORD));
        JsonNode last = analytics(administrator.seeing(gone));
        assertThat(tag(last, tag)).isZero();
        assertThat(total(last, "activeUsers")).isEqualTo(total(after, "activeUsers"));
        assertThat(total(last, "itemsCreated")).isEqualTo(total(after, "itemsCreated"));
    }

    @Test
    void aFailedSignInIsCounted(Client tarn) {
        Client administrator = tarn.asAdministrator();
        long before = total(analytics(administrator), "failedLogins");
        String email = UUID.randomUUID() + "@example.org";
        tarn.register(email);

        assertThat(tarn.login(email, "not the password, long enough").status()).isEqualTo(401);

        await().atMost(Duration.ofSeconds(60)).until(() -> total(analytics(administrator), "failedLogins") > before);
    }
}

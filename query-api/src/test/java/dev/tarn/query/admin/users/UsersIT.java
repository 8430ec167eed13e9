package dev.tarn.query.admin.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.domain.Role;
import dev.tarn.query.QueryApi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class UsersIT {

    private static final String PATH = "/api/v1/admin/users";

    private final QueryApi.Client admin = QueryApi.running().signedIn(UUID.randomUUID(), Role.ADMIN);

    @BeforeEach
    void empty() {
        QueryApi.running().execute("delete from users_g1.account");
    }

    @Test
    void onlyAdministratorsGetHere() {
        var analyst = QueryApi.running().signedIn(UUID.randomUUID(), Role.ANALYST);

        assertThat(analyst.get(PATH).status()).isEqualTo(403);
        assertThat(analyst.get(PATH + "/" + UUID.randomUUID()).status()).isEqualTo(403);
    }

    @Test
    void oneAccountIsShownInFull() {
        UUID id = put("Ann@example.org", "Ann", "{USER}", "ACTIVE", 0);

        assertThat(admin.get(PATH + "/" + id).text()).isEqualTo("""
                {"userId":"%s","email":"Ann@example.org","displayName":"Ann","roles":["USER"],"status":"ACTIVE",\
                "createdAt":"2026-01-01T00:00:00Z","lastLoginAt":null,"itemCount":7}""".formatted(id));
        assertThat(admin.get(PATH + "/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(admin.get(PATH + "/x").status()).isEqualTo(404);
    }

    @Test
    void filtersNarrowTheList() {
        UUID ann = put("Ann@example.org", "Ann", "{USER,ADMIN}", "ACTIVE", 1);
        UUID bob = put("bob@example.org", "100% Bob_", "{USER}", "SUSPENDED", 2);

        assertThat(ids(admin.get(PATH).json())).containsExactly(bob, ann);
        assertThat(list("q=EXAMPLE.org")).containsExactly(bob, ann);
        assertThat(list("q=aNN")).containsExactly(ann);
        assertThat(list("q=%25")).containsExactly(bob);
        assertThat(list("q=_")).containsExactly(bob);
        assertThat(list("role=ADMIN")).containsExactly(ann);
        assertThat(list("status=SUSPENDED")).containsExactly(bob);
        assertThat(list("status=SUSPENDED&role=ADMIN")).isEmpty();
    }

    @Test
    void pagesGoThroughAllAccountsOnceWhileOthersRegister() {
        List<UUID> there = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            there.add(put("u" + i + "@example.org", "u", "{USER}", "ACTIVE", i / 3));
        }

        List<UUID> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = admin.get(PATH + "?limit=2" + cursor).json();
            seen.addAll(ids(page));
            put("late" + seen.size() + "@example.org", "late", "{USER}", "ACTIVE", 9);
            cursor = page.get("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("nextCursor").asString();
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactlyInAnyOrderElementsOf(there);
    }

    @ParameterizedTest
    @ValueSource(strings = {"role=admin", "role=", "role=ROOT", "status=gone", "limit=0", "cursor=x", "sort=email"})
    void aParameterThatIsWrongIsRefused(String query) {
        assertThat(admin.get(PATH + "?" + query).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "%", "\\", "\0", "🐎", ":text", "?", "a'; drop table read.account; --"})
    void whateverIsTypedIsAnswered(String typed) {
        assertThat(admin.get(PATH + "?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(200);
    }

    private List<UUID> list(String query) {
        return ids(admin.get(PATH + "?" + query).json());
    }

    private static List<UUID> ids(JsonNode page) {
        List<UUID> ids = new ArrayList<>();
        page.get("items")
                .forEach(item -> ids.add(UUID.fromString(item.get("userId").asString())));
        return ids;
    }

    private static UUID put(String email, String name, String roles, String status, int day) {
        UUID id = UUID.randomUUID();
        QueryApi.running().execute("""
                        insert into users_g1.account values (?, ?, ?, cast(? as text[]), ?,
                            timestamptz '2026-01-01T00:00:00Z' + ? * interval '1 day', null, 7)
                        """, id, email, name, roles, status, day);
        return id;
    }
}

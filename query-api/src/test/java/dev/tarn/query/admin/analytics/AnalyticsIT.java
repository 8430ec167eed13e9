package dev.tarn.query.admin.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.domain.Role;
import dev.tarn.query.QueryApi;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AnalyticsIT {

    private static final String PATH = "/api/v1/admin/analytics";

    private final QueryApi api = QueryApi.running();
    private final QueryApi.Client analyst = api.signedIn(UUID.randomUUID(), Role.ANALYST);

    @BeforeEach
    void empty() {
        for (String table : List.of("hourly", "activity", "journey", "tag_count")) {
            api.execute("delete from analytics_g1." + table);
        }
    }

    private void count(String at, int partition, long... numbers) {
        api.execute(
                "insert into analytics_g1.hourly values (?::timestamptz, ?, ?, ?, ?, ?, ?, ?)",
                at,
                partition,
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5]);
    }

    private void see(String day, long visitor, int... hours) {
        int bits = IntStream.of(hours).map(hour -> 1 << hour).sum();
        api.execute("insert into analytics_g1.activity values (?::date, ?, ?)", day, visitor, bits);
    }

    private void journey(long visitor, String registeredAt, boolean signedIn, boolean keptItem) {
        api.execute(
                "insert into analytics_g1.journey values (?, ?::timestamptz, ?, ?)",
                visitor,
                registeredAt,
                signedIn,
                keptItem);
    }

    private void tag(String at, String tag, int partition, long items) {
        api.execute("insert into analytics_g1.tag_count values (?::timestamptz, ?, ?, ?)", at, tag, partition, items);
    }

    private JsonNode get(String query) {
        var answer = analyst.get(PATH + "?" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> column(JsonNode analytics, String... names) {
        return analytics
                .get("series")
                .valueStream()
                .map(entry -> String.join(
                        " ",
                        List.of(names).stream()
                                .map(name -> entry.get(name).asString())
                                .toList()))
                .toList();
    }

    @Test
    void aStepHasWhatAllPartitionsCountedInIt() {
        count("2026-03-01T10:00:00Z", 3, 1, 2, 3, 4, 5, 6);
        count("2026-03-01T10:00:00Z", 7, 10, 20, 30, 40, 50, 60);
        count("2026-03-01T11:00:00Z", 7, 1000, 0, 0, 0, 0, 0);
        see("2026-03-01", 1, 9, 10, 11);
        see("2026-03-01", 2, 10);
        see("2026-03-01", 3, 11);

        JsonNode found = get("from=2026-03-01T10:00:00Z&to=2026-03-01T11:00:00Z&interval=hour");

        assertThat(found.get("series").toString()).isEqualTo("""
                [{"at":"2026-03-01T10:00:00Z","registrations":11,"logins":22,"failedLogins":33,"activeUsers":2,\
                "itemsCreated":44,"itemsChanged":55,"itemsDeleted":66}]""");
        assertThat(found.get("totals")).isEqualTo(found.at("/series/0"));
    }

    @Test
    void stepsInWhichNothingHappenedAreThereToo() {
        count("2026-02-28T23:00:00Z", 0, 1, 0, 0, 0, 0, 0);
        count("2026-03-02T00:00:00Z", 0, 2, 0, 0, 0, 0, 0);

        JsonNode found = get("from=2026-02-28T12:00:00Z&to=2026-03-02T00:00:01Z&interval=day");

        assertThat(column(found, "at", "registrations"))
                .containsExactly("2026-02-28T00:00:00Z 1", "2026-03-01T00:00:00Z 0", "2026-03-02T00:00:00Z 2");
        assertThat(found.at("/totals/registrations").asInt()).isEqualTo(3);
        assertThat(get("from=2030-01-01T00:00:00Z&to=2030-01-01T03:00:00Z&interval=hour")
                        .get("series")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void weeksBeginOnMondayEvenOverTheEndOfAYear() {
        count("2026-01-04T23:00:00Z", 0, 1, 0, 0, 0, 0, 0); // Sunday of week 1, which began in 2025
        count("2026-01-05T00:00:00Z", 0, 2, 0, 0, 0, 0, 0);
        see("2025-12-29", 1, 0);
        see("2026-01-04", 1, 23);
        see("2026-01-05", 1, 0);
        see("2026-01-05", 2, 0);

        JsonNode found = get("from=2026-01-01T00:00:00Z&to=2026-01-06T00:00:00Z&interval=week");

        assertThat(column(found, "at", "registrations", "activeUsers"))
                .containsExactly("2025-12-29T00:00:00Z 1 1", "2026-01-05T00:00:00Z 2 2");
        assertThat(found.at("/totals/activeUsers").asInt()).isEqualTo(2);
    }

    @Test
    void whoIsActiveOftenIsOneActiveUserOfTheWholeTime() {
        see("2026-04-01", 1, 5, 6);
        see("2026-04-02", 1, 5);
        see("2026-04-02", 2, 6);

        JsonNode days = get("from=2026-04-01T00:00:00Z&to=2026-04-03T00:00:00Z&interval=day");
        assertThat(column(days, "activeUsers")).containsExactly("1", "2");
        assertThat(days.at("/totals/activeUsers").asInt()).isEqualTo(2);

        JsonNode hours = get("from=2026-04-01T06:00:00Z&to=2026-04-02T06:00:00Z&interval=hour");
        assertThat(hours.at("/totals/activeUsers").asInt()).isEqualTo(1);
        assertThat(hours.at("/series/0/activeUsers").asInt()).isEqualTo(1);
    }

    @Test
    void theTagsOfTheTimeComeWithTheMostFrequentFirst() {
        tag("2026-05-01T10:00:00Z", "b", 1, 2);
        tag("2026-05-01T11:00:00Z", "b", 2, 3);
        tag("2026-05-01T10:00:00Z", "c", 1, 9);
        tag("2026-05-01T10:00:00Z", "a", 1, 5);
        tag("2026-05-02T00:00:00Z", "later", 1, 100);
        for (int i = 0; i < 30; i++) {
            tag("2026-05-01T10:00:00Z", "x" + i, 1, 1);
        }

        JsonNode tags = get("from=2026-05-01T00:00:00Z&to=2026-05-02T00:00:00Z").get("topTags");

        assertThat(tags.size()).isEqualTo(20);
        assertThat(tags.toString())
                .startsWith("[{\"tag\":\"c\",\"count\":9},{\"tag\":\"a\",\"count\":5},{\"tag\":\"b\",\"count\":5},");
    }

    @Test
    void theFunnelFollowsThoseWhoRegisteredInTheTime() {
        journey(1, "2026-06-01T00:00:00Z", false, false);
        journey(2, "2026-06-01T12:00:00Z", true, false);
        journey(3, "2026-06-01T23:59:59Z", true, true);
        journey(4, "2026-06-01T23:59:59Z", false, true); // with a token from who knows where
        journey(5, "2026-06-02T00:00:00Z", true, true);
        api.execute("insert into analytics_g1.journey values (6, null, true, true)");

        assertThat(get("from=2026-06-01T00:00:00Z&to=2026-06-02T00:00:00Z")
                        .get("funnel")
                        .toString())
                .isEqualTo("[{\"step\":\"register\",\"users\":4},{\"step\":\"firstLogin\",\"users\":2},"
                        + "{\"step\":\"firstItem\",\"users\":1}]");
    }

    @Test
    void withoutABeginningItIsTheLastWhile() {
        assertThat(get("").get("series").size()).isIn(30, 31);
        assertThat(get("interval=hour").get("series").size()).isIn(24, 25);
        assertThat(get("interval=week").get("series").size()).isIn(12, 13);
        assertThat(column(get("to=2026-01-31T00:00:00Z&interval=day"), "at"))
                .hasSize(30)
                .startsWith("2026-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "hour, 2026-01-01T00:00:00Z, 2026-02-01T00:00:00Z, 2026-02-01T00:00:00.000000001Z",
        "day, 2024-02-29T00:00:00Z, 2027-02-28T00:00:00Z, 2027-02-28T00:00:01Z",
        "week, 2016-01-04T00:00:00Z, 2026-01-04T00:00:00Z, 2026-01-05T00:00:00Z"
    })
    void soMuchCanBeAskedForAtOnceAndNoMore(String interval, String from, String longest, String tooLong) {
        assertThat(get("interval=" + interval + "&from=" + from + "&to=" + longest)
                        .get("series")
                        .size())
                .isPositive();
        var refused = analyst.get(PATH + "?interval=" + interval + "&from=" + from + "&to=" + tooLong);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("from");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=yesterday",
                "to=2026-01-01",
                "from=",
                "from=1969-12-31T23:59:59Z",
                "to=%2B1000000000-12-31T23:59:59Z",
                "to=9999-12-31T23:59:59Z",
                "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
                "from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z",
                "from=9980-01-01T00:00:00Z",
                "interval=month",
                "interval=HOUR",
                "interval=",
                "step=day",
                "interval=day&interval=hour"
            })
    void whatMakesNoSenseIsRefusedByField(String query) {
        var refused = analyst.get(PATH + "?" + query);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/field").asString()).isNotEmpty();
    }

    @Test
    void whoAsksForCsvGetsTheSeries() {
        count("2026-07-01T00:00:00Z", 3, 1, 2, 3, 4, 5, 6);
        tag("2026-07-01T00:00:00Z", "=cmd|' /C calc'!A0", 1, 1);
        String query = "?from=2026-07-01T00:00:00Z&to=2026-07-03T00:00:00Z";

        var csv = analyst.get(PATH + query, "Accept", "text/csv");

        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.header("Content-Type")).isEqualToIgnoringCase("text/csv;charset=UTF-8");
        assertThat(csv.header("Cache-Control")).isEqualTo("no-store");
        assertThat(csv.text())
                .isEqualTo(String.join(
                        "\r\n",
                        "at,registrations,logins,failedLogins,activeUsers,itemsCreated,itemsChanged,itemsDeleted",
                        "2026-07-01T00:00:00Z,1,2,3,0,4,5,6",
                        "2026-07-02T00:00:00Z,0,0,0,0,0,0,0",
                        ""));
        assertThat(analyst.get(PATH + query, "Accept", "*/*").header("Content-Type"))
                .startsWith("application/json");
        assertThat(analyst.get(PATH + query, "Accept", "application/json, text/csv;q=0.5")
                        .header("Content-Type"))
                .startsWith("application/json");
        assertThat(analyst.get(PATH + query, "Accept", "image/png").status()).isEqualTo(406);
        assertThat(analyst.get(PATH + "?interval=x", "Accept", "text/csv").header("Content-Type"))
                .startsWith("application/problem+json");
    }

    @Test
    void analystsAndAdministratorsGetHereAndNobodyElse() {
        assertThat(api.signedIn(UUID.randomUUID(), Role.ADMIN).get(PATH).status())
                .isEqualTo(200);
        assertThat(api.signedIn(UUID.randomUUID()).get(PATH).status()).isEqualTo(403);
    }
}

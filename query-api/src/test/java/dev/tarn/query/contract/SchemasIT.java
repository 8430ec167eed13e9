package dev.tarn.query.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.codec.EventCodec;
import dev.tarn.codec.EventType;
import dev.tarn.kafka.EventRecords;
import dev.tarn.query.QueryApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever reads an event finds its schema where it says, without signing in. */
class SchemasIT {

    private static final String CREATED = "/schemas/tarn.item.created.v1.json";

    private final QueryApi.Client anybody = QueryApi.running().anybody();

    @Test
    void everyTypeHasItsSchemaWhereItsEventsSay() {
        for (EventType type : QueryApi.running().bean(EventCodec.class).types().all()) {
            String path = EventRecords.schemaOf(type.name());
            QueryApi.Answer answer = anybody.get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.json().get("$id").asString()).isEqualTo(path);
        }
    }

    @Test
    void itIsCachedAndRevalidated() {
        QueryApi.Answer first = anybody.get(CREATED);
        assertThat(first.header("Cache-Control")).isEqualTo("max-age=300, public");
        String tag = first.header("ETag");

        QueryApi.Answer again = anybody.get(CREATED, "If-None-Match", tag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
        assertThat(anybody.get(CREATED, "If-None-Match", "\"another\"").status())
                .isEqualTo(200);
    }

    @Test
    void theTopicsAreDescribedForEverybody() {
        QueryApi.Answer answer = anybody.get("/asyncapi.json");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isNotEmpty();
        assertThat(answer.json().at("/channels/events/address").asString()).isEqualTo("tarn.events");
    }

    @Test
    void itIsJsonAndAJsonSchema() {
        assertThat(anybody.get(CREATED).header("Content-Type")).isEqualTo("application/json");
        assertThat(anybody.get(CREATED, "Accept", "application/schema+json").header("Content-Type"))
                .isEqualTo("application/schema+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/schemas/tarn.item.painted.v1.json",
                "/schemas/tarn.item.created.v1",
                "/schemas/.json",
                "/schemas/..%2f..%2fcodec%2ftarn-codec.properties.json"
            })
    void whatIsNoTypeHasNone(String path) {
        assertThat(anybody.get(path).status()).isIn(400, 404);
    }
}

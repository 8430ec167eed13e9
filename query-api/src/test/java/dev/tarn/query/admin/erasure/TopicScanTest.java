package dev.tarn.query.admin.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.codec.Fingerprints;
import dev.tarn.codec.StoredEvent;
import dev.tarn.codec.SubjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an event on Kafka may still say of a user who was erased. */
class TopicScanTest {

    private static final UUID USER = UUID.randomUUID();
    private static final String NOTHING = "{}";

    private final Search search = new Search(
            "topic",
            new Erasure(
                    USER,
                    1_000,
                    Instant.EPOCH,
                    false,
                    Optional.of(Fingerprints.of(SubjectKey.generate(USER), List.of("Ottoline", "203.0.113.9"))),
                    true),
            Long.MAX_VALUE);

    private Place scan(UUID owner, String payload, String metadata) {
        var event = new StoredEvent(
                1,
                UUID.randomUUID(),
                owner,
                0,
                "tarn.item.created.v1",
                owner,
                payload.getBytes(UTF_8),
                metadata.getBytes(UTF_8),
                Instant.EPOCH);
        TopicScan.look(event, USER, search);
        return search.report(true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":\"Ottoline\"} | {}",
                "{\"attributes\":{\"makers\":[\"Ottoline\"]}} | {}",
                "{\"tags\":[\"a ]\"],\"name\":\"Ottoline\"} | {}",
                "{\"name\":\"ciphertext\"} | {\"ip\":\"203.0.113.9\"}",
            })
    void whatIsLegibleIsFound(String payload, String metadata) {
        assertThat(scan(USER, payload, metadata)).isEqualTo(new Place("topic", 1, 1, 0, true));
    }

    @Test
    void ciphertextIsNot() {
        assertThat(scan(USER, "{\"name\":\"ciphertext\"}", NOTHING)).isEqualTo(new Place("topic", 1, 0, 0, true));
    }

    @Test
    void tagsAndRolesAreNotPersonal() {
        assertThat(scan(USER, "{\"tags\":[\"Ottoline\"],\"roles\":[\"Ottoline\"]}", NOTHING))
                .isEqualTo(new Place("topic", 1, 0, 0, true));
    }

    @Test
    void eventsOfOthersAreNotLookedAt() {
        assertThat(scan(UUID.randomUUID(), "{\"name\":\"Ottoline\"}", NOTHING))
                .isEqualTo(new Place("topic", 0, 0, 0, true));
    }
}

package dev.tarn.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hash chain. Whoever verifies a log offline relies on these very bytes. */
class EventHashTest {

    private static final UUID A = UUID.fromString("0197d4a0-0000-7000-8000-000000000001");
    private static final UUID B = UUID.fromString("0197d4a0-0000-7000-8000-000000000002");
    private static final UUID C = UUID.fromString("0197d4a0-0000-7000-8000-000000000003");
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final byte[] PAYLOAD = "{\"a\":1}".getBytes(UTF_8);
    private static final byte[] METADATA = "{}".getBytes(UTF_8);
    private static final StoredEvent EVENT = new StoredEvent(1, A, B, 2, "t.v1", C, PAYLOAD, METADATA, AT);

    @Test
    void theFirstHashIsThatOfTheName() {
        assertThat(EventHash.genesis())
                .asHexString()
                .isEqualTo("C1C5664A4607A3420069424AC1C2D6CFFA461D10B254A1BFE4BFDC994CC75036");
    }

    /** Worked out apart from the program: see the layout in EventHash. */
    @Test
    void aHashNeverChanges() {
        assertThat(EventHash.of(EventHash.genesis(), EVENT))
                .asHexString()
                .isEqualTo("EFE9B1C85051A71C5D73C101449C2D75A8EE8C25E5120CD689E09641958CE76D");
    }

    static Stream<StoredEvent> alterations() {
        byte[] other = "{\"a\":2}".getBytes(UTF_8);
        return Stream.of(
                new StoredEvent(9, A, B, 2, "t.v1", C, PAYLOAD, METADATA, AT),
                new StoredEvent(1, C, B, 2, "t.v1", C, PAYLOAD, METADATA, AT),
                new StoredEvent(1, A, C, 2, "t.v1", C, PAYLOAD, METADATA, AT),
                new StoredEvent(1, A, B, 9, "t.v1", C, PAYLOAD, METADATA, AT),
                new StoredEvent(1, A, B, 2, "t.v2", C, PAYLOAD, METADATA, AT),
                new StoredEvent(1, A, B, 2, "t.v1", A, PAYLOAD, METADATA, AT),
                new StoredEvent(1, A, B, 2, "t.v1", C, other, METADATA, AT),
                new StoredEvent(1, A, B, 2, "t.v1", C, PAYLOAD, other, AT),
                new StoredEvent(1, A, B, 2, "t.v1", C, METADATA, PAYLOAD, AT),
                new StoredEvent(1, A, B, 2, "t.v1", C, PAYLOAD, METADATA, AT.plusNanos(1000)));
    }

    @ParameterizedTest
    @MethodSource("alterations")
    void noPartOfAnEventCanBeAlteredUnnoticed(StoredEvent altered) {
        assertThat(EventHash.of(EventHash.genesis(), altered)).isNotEqualTo(EventHash.of(EventHash.genesis(), EVENT));
    }

    @Test
    void noEventBeforeItCanBeAlteredUnnoticed() {
        byte[] otherPast = EventHash.of(EventHash.genesis(), EVENT);

        assertThat(EventHash.of(otherPast, EVENT)).isNotEqualTo(EventHash.of(EventHash.genesis(), EVENT));
    }
}

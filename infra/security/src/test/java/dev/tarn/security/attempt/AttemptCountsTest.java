package dev.tarn.security.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.domain.attempt.AttemptKind;
import dev.tarn.web.RequestContext;
import dev.tarn.web.TraceParent;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttemptCountsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final RequestContext ORIGIN = new RequestContext("c", TraceParent.next(), "203.0.113.9", null);

    private final AttemptCounts counts = new AttemptCounts();

    private static Attempt attempt(AttemptKind kind, String who, @Nullable UUID account, int second) {
        return new Attempt(kind, who, "anonymous", null, account, null, ORIGIN, NOON.plusSeconds(second));
    }

    private static int sum(Collection<AttemptCount> counts) {
        return counts.stream().mapToInt(AttemptCount::count).sum();
    }

    @Test
    void attemptsOfOneAddressAndKindAreCountedTogether() {
        counts.add(attempt(AttemptKind.FAILED_LOGIN, "a", null, 0));
        counts.add(attempt(AttemptKind.FAILED_LOGIN, "a", null, 5));
        counts.add(attempt(AttemptKind.LIMITED, "a", null, 6));
        counts.add(attempt(AttemptKind.FAILED_LOGIN, "b", null, 7));

        assertThat(counts.take())
                .filteredOn(count -> count.key().equals("FAILED_LOGIN:a"))
                .singleElement()
                .satisfies(count -> {
                    assertThat(count.count()).isEqualTo(2);
                    assertThat(count.first().at()).isEqualTo(NOON);
                    assertThat(count.last()).isEqualTo(NOON.plusSeconds(5));
                });
        assertThat(counts.take()).isEmpty();
    }

    @Test
    void attemptsOnSeveralAccountsConcernNone() {
        UUID account = new UUID(0, 1);
        counts.add(attempt(AttemptKind.FAILED_LOGIN, "one", account, 0));
        counts.add(attempt(AttemptKind.FAILED_LOGIN, "one", account, 1));
        counts.add(attempt(AttemptKind.FAILED_LOGIN, "two", account, 0));
        counts.add(attempt(AttemptKind.FAILED_LOGIN, "two", new UUID(0, 2), 1));

        assertThat(counts.take())
                .extracting(AttemptCount::key, AttemptCount::account)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("FAILED_LOGIN:one", account),
                        org.assertj.core.groups.Tuple.tuple("FAILED_LOGIN:two", null));
    }

    @Test
    void aFloodOfAddressesTakesBoundedMemoryAndIsCountedAllTheSame() {
        for (int i = 0; i < 3 * AttemptCounts.MOST_KEYS; i++) {
            counts.add(attempt(AttemptKind.FAILED_LOGIN, "address " + i, null, i));
            counts.add(attempt(AttemptKind.LIMITED, "address " + i, null, i));
        }

        Collection<AttemptCount> taken = counts.take();

        assertThat(taken)
                .hasSizeBetween(AttemptCounts.MOST_KEYS, AttemptCounts.MOST_KEYS + AttemptKind.values().length);
        assertThat(sum(taken)).isEqualTo(6 * AttemptCounts.MOST_KEYS);
        assertThat(taken)
                .filteredOn(AttemptCount::isSurplus)
                .extracting(AttemptCount::key)
                .containsExactlyInAnyOrder("FAILED_LOGIN:others", "LIMITED:others");
    }

    @Test
    void whatCouldNotBePassedOnComesBeforeWhatCameMeanwhile() {
        counts.add(attempt(AttemptKind.FORBIDDEN, "a", null, 0));
        Collection<AttemptCount> failed = counts.take();
        counts.add(attempt(AttemptKind.FORBIDDEN, "a", null, 9));
        for (int i = 0; i < AttemptCounts.MOST_KEYS; i++) {
            counts.add(attempt(AttemptKind.FORBIDDEN, "address " + i, null, 10));
        }

        counts.putBack(failed);

        Collection<AttemptCount> taken = counts.take();
        assertThat(sum(taken)).isEqualTo(2 + AttemptCounts.MOST_KEYS);
        assertThat(taken)
                .filteredOn(count -> count.key().equals("FORBIDDEN:a"))
                .singleElement()
                .satisfies(count -> assertThat(count.first().at()).isEqualTo(NOON));
        assertThat(taken).hasSizeLessThanOrEqualTo(AttemptCounts.MOST_KEYS + 1);
    }
}

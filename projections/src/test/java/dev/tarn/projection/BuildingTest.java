package dev.tarn.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BuildingTest {

    @Test
    void eachThreadHasAboutAsMuchToRead() {
        Map<Integer, Long> sizes = Map.of(0, 900L, 1, 0L, 2, 500L, 3, 10L, 4, 400L, 5, 20L);

        List<List<Integer>> shares = Building.dealt(sizes, 2);

        assertThat(shares.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(sizes.keySet());
        List<Long> sums = shares.stream()
                .map(share -> share.stream().mapToLong(sizes::get).sum())
                .sorted(Comparator.naturalOrder())
                .toList();
        assertThat(sums).containsExactly(910L, 920L);
    }

    @Test
    void partitionsWithoutRecordsAreDealtLikewise() {
        assertThat(Building.dealt(Map.of(0, 0L, 1, 0L, 2, 0L, 3, 0L), 2))
                .allSatisfy(share -> assertThat(share).hasSize(2));
    }

    @Test
    void noThreadIsLeftWithNothing() {
        assertThat(Building.dealt(Map.of(0, 5L, 1, 5L), 3)).hasSize(2);
    }
}

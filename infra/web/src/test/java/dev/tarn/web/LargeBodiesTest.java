package dev.tarn.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LargeBodiesTest {

    private static final int LIMIT = 100_000;

    private final LargeBodies bodies = new LargeBodies(1, Duration.ofMillis(50));

    @Test
    void readsBodiesOfAllSizesAsTheyAre() throws IOException {
        for (int size : new int[] {0, 1, LargeBodies.SMALL - 1, LargeBodies.SMALL, LargeBodies.SMALL + 1, LIMIT}) {
            byte[] sent = new byte[size];
            new Random(size).nextBytes(sent);
            try (LargeBodies.Place place = bodies.place()) {
                assertThat(place.read(new ByteArrayInputStream(sent), LIMIT)).isEqualTo(sent);
            }
        }
    }

    @Test
    void readsOneByteOverTheLimitAndNoMore() throws IOException {
        try (LargeBodies.Place place = bodies.place()) {
            assertThat(place.read(of(LIMIT * 3), LIMIT)).hasSize(LIMIT + 1);
        }
    }

    @Test
    void turnsALargeBodyAwayWhileThePlacesAreTakenButNoSmallOne() throws IOException {
        try (LargeBodies.Place first = bodies.place();
                LargeBodies.Place second = bodies.place()) {
            first.read(of(LIMIT), LIMIT);

            assertThatThrownBy(() -> second.read(of(LIMIT), LIMIT))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.problem().slug()).isEqualTo("overloaded"));
            assertThat(second.read(of(100), LIMIT)).hasSize(100);
        }
        try (LargeBodies.Place after = bodies.place()) {
            assertThat(after.read(of(LIMIT), LIMIT)).hasSize(LIMIT);
        }
    }

    private static ByteArrayInputStream of(int size) {
        return new ByteArrayInputStream(new byte[size]);
    }
}

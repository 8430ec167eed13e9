package dev.tarn.command.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tarn.command.system.SystemHealth.Part;
import dev.tarn.command.system.SystemHealth.Status;
import dev.tarn.domain.system.RoadReports;
import dev.tarn.web.ConsistencyToken;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PassagesTest {

    private static final ConsistencyToken EVENT = new ConsistencyToken(3, 100);

    private final Deque<List<RoadReports.Passage>> looks = new ArrayDeque<>();

    private final RoadReports road = new RoadReports() {
        @Override
        public boolean holds(UUID aggregateId, long position) {
            return true;
        }

        @Override
        public List<Passage> passages(int partition) {
            assertThat(partition).isEqualTo(EVENT.partition());
            return looks.size() > 1 ? looks.removeFirst() : looks.getFirst();
        }
    };

    private static RoadReports.Passage at(String projection, long position) {
        return new RoadReports.Passage(projection, false, position);
    }

    private List<Part> follow(Duration patience) {
        Passages passages = new Passages(road, new Trial(patience), List.of("gone"));
        passages.follow(EVENT);
        return passages.parts();
    }

    @Test
    void anEventIsFollowedUntilAllHaveSeenIt() {
        looks.add(List.of(at("a", 99), at("b", 0)));
        looks.add(List.of(at("a", 100), at("b", 99)));
        looks.add(List.of(at("a", 100), at("b", 200)));

        assertThat(follow(Duration.ofMinutes(1)))
                .extracting(Part::name, Part::status)
                .containsExactly(tuple("a", Status.UP), tuple("b", Status.UP));
    }

    @Test
    void whoHasNotSeenItInTimeIsDownAndTellsHowFarItIs() {
        looks.add(List.of(at("a", 100), at("b", 99)));

        List<Part> parts = follow(Duration.ofMillis(60));

        assertThat(parts).extracting(Part::status).containsExactly(Status.UP, Status.DOWN);
        assertThat(parts.getLast().detail()).isEqualTo("has come to position 99 of 100");
        assertThat(parts.getLast().latencyMs()).isGreaterThanOrEqualTo(60);
    }

    @Test
    void whoIsPausedIsNotWaitedFor() {
        looks.add(List.of(new RoadReports.Passage("a", true, 0), at("b", 100)));

        assertThat(follow(Duration.ofMinutes(1))).extracting(Part::status).containsOnly(Status.UP);
    }

    @Test
    void aProjectionThatIsKnownAndWasNotLookedAtIsDown() {
        Passages passages = new Passages(road, new Trial(Duration.ofSeconds(1)), List.of("a"));

        assertThat(passages.parts()).extracting(Part::status).containsExactly(Status.DOWN);
    }

    @Test
    void theSystemIsDownOnlyWithoutPostgres() {
        Part postgres = new Part("postgres", Status.UP, 1, "");
        Part kafka = new Part("kafka", Status.UP, 1, "");

        assertThat(SystemHealth.of(List.of(postgres, kafka)).status()).isEqualTo(Status.UP);
        assertThat(SystemHealth.of(List.of(postgres, new Part("kafka", Status.DOWN, 1, "")))
                        .status())
                .isEqualTo(Status.DEGRADED);
        assertThat(SystemHealth.of(List.of(new Part("postgres", Status.DOWN, 1, ""), kafka))
                        .status())
                .isEqualTo(Status.DOWN);
    }
}

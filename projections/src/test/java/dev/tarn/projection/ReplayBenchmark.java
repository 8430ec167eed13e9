package dev.tarn.projection;

import dev.tarn.codec.StoredEvent;
import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.Ids;
import dev.tarn.domain.item.ItemEvent.ItemChanged;
import dev.tarn.domain.item.ItemEvent.ItemCreated;
import dev.tarn.domain.item.ItemEvent.ItemDeleted;
import dev.tarn.domain.log.EventContext;
import dev.tarn.domain.projection.ProjectionControl;
import dev.tarn.domain.projection.ProjectionEvent.ProjectionPaused;
import dev.tarn.domain.projection.ProjectionEvent.ReplayCancelled;
import dev.tarn.domain.projection.ProjectionEvent.ReplayStarted;
import dev.tarn.domain.projection.SwitchMode;
import dev.tarn.kafka.EventOrigin;
import dev.tarn.kafka.EventRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How fast a replay reads the topic, until its generation has its indexes and has caught up, of projections that have seen
 * the events live before. Run its main method with the class path of the tests; the arguments are a number of events, of
 * which four in ten make an item, one in twenty deletes one, and the others change one, and the names of projections
 * ({@code items} without one). With {@code -Dtarn.creates=true} all make an item, of 20 users.
 */
final class ReplayBenchmark {

    private static final List<String> ALL = List.of("items", "profiles", "users", "sessions", "audit", "analytics");
    private static final int USERS = 1_000;
    private static final EventContext CONTEXT = new EventContext(
            "c", null, "00-00000000000000000000000000000001-0000000000000001-01", "system", null, null, null);
    private static final String WORDS = "lorem ipsum dolor sit amet consetetur sadipscing elitr sed diam nonumy eirmod";

    private final World world = World.get();
    private final TestLog log = world.log;
    private final Random random = new Random(1);

    public static void main(String[] arguments) {
        int events = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        new ReplayBenchmark()
                .run(
                        events,
                        arguments.length < 2
                                ? List.of("items")
                                : List.of(arguments).subList(1, arguments.length));
        System.exit(0);
    }

    private void run(int events, List<String> projections) {
        for (String each : ALL) { // what is not measured rests
            if (!projections.contains(each)) {
                log.append(new ProjectionPaused(ProjectionControl.idOf(each), each, null));
            }
        }
        try (ConfigurableApplicationContext _ = world.start()) {
            LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
            long began = System.nanoTime();
            fill(events);
            System.out.printf("%,d events on the topic after %.1f s%n", events, seconds(began));
            for (String each : projections) {
                awaitRest("select sum(position) from read.checkpoint where projection = '" + each + "'");
                System.out.printf("%s has seen them live after %.1f s%n", each, seconds(began));
            }
            for (String each : projections) {
                UUID replay = UUID.randomUUID();
                log.append(new ReplayStarted(ProjectionControl.idOf(each), each, replay, null, SwitchMode.AUTO, null));
                measure(each, replay);
                log.append(new ReplayCancelled(ProjectionControl.idOf(each), each, replay, null));
                await("select 1 from projection.replay where status = 'CANCELLED' and id = '" + replay + "'");
            }
        }
    }

    private void fill(int events) {
        List<UUID> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            users.add(log.register("u" + i));
        }
        List<UUID> items = new ArrayList<>();
        List<UUID> owners = new ArrayList<>();
        Map<String, Object> settings = world.kafkaClient();
        settings.put("linger.ms", 20);
        settings.put("batch.size", 200_000);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < events; i++) {
                StoredEvent stored = log.stored(next(users, items, owners));
                var _ = producer.send(EventRecords.of(stored, EventOrigin.of(CONTEXT)));
            }
        }
    }

    private DomainEvent next(List<UUID> users, List<UUID> items, List<UUID> owners) {
        if (Boolean.getBoolean("tarn.creates")) {
            int n = items.size();
            items.add(Ids.next(Instant.now()));
            return new ItemCreated(
                    items.getLast(),
                    users.get(n % 20),
                    "Item " + n,
                    "A benchmark item with a description of ordinary length, number " + n + ".",
                    List.of(),
                    null);
        }
        int dice = random.nextInt(20);
        if (dice < 8 || items.isEmpty()) {
            UUID owner = users.get(random.nextInt(users.size()));
            items.add(Ids.next(Instant.now()));
            owners.add(owner);
            return new ItemCreated(items.getLast(), owner, text(3), text(12), List.of("a", "b"), "{\"n\":1.50}");
        }
        int which = random.nextInt(items.size());
        UUID item = items.get(which);
        UUID owner = owners.get(which);
        if (dice < 19) {
            return new ItemChanged(item, owner, text(3), text(12), List.of("c"), "{\"n\":2.50}");
        }
        items.set(which, items.getLast());
        owners.set(which, owners.getLast());
        items.removeLast();
        owners.removeLast();
        return new ItemDeleted(item, owner);
    }

    private String text(int words) {
        String[] all = WORDS.split(" ", -1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(all[random.nextInt(all.length)])
                    .append(random.nextInt(1000))
                    .append(' ');
        }
        return text.toString();
    }

    private void measure(String projection, UUID replay) {
        String sql =
                "select phase || ' ' || processed || ' ' || total || ' ' || status from projection.replay where id = '"
                        + replay + "'";
        long began = System.nanoTime();
        String phase = "";
        while (true) {
            String[] row = world.ask(sql).orElse("WAITING 0 0 RUNNING").split(" ", -1);
            if (phase.equals("WAITING") && !row[0].equals("WAITING")) {
                began = System.nanoTime();
            }
            if (!row[0].equals(phase)) {
                System.out.printf("%s %6.2f s %s, %s of %s%n", projection, seconds(began), row[0], row[1], row[2]);
            }
            phase = row[0];
            long total = Long.parseLong(row[2]);
            boolean done = phase.equals("KEEPING_UP") && Long.parseLong(row[1]) == total;
            if (done || row[3].equals("FAILED")) {
                System.out.printf(
                        "%6.2f s %s: %,d records, %,.0f/s%n", seconds(began), row[3], total, total / seconds(began));
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
        }
    }

    private void await(String sql) {
        while (world.ask(sql).isEmpty()) {
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
        }
    }

    /** Until the answer has been the same for a while. */
    private void awaitRest(String sql) {
        Optional<String> before;
        Optional<String> now = world.ask(sql);
        do {
            LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
            before = now;
            now = world.ask(sql);
        } while (now.isEmpty() || !now.equals(before));
    }

    private static double seconds(long since) {
        return (double) (System.nanoTime() - since) / Duration.ofSeconds(1).toNanos();
    }
}

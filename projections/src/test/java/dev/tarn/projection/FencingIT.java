package dev.tarn.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.tarn.codec.JdbcSubjectKeys;
import dev.tarn.codec.StoredEvent;
import dev.tarn.domain.item.ItemEvent.ItemCreated;
import dev.tarn.domain.item.ItemEvent.ItemDeleted;
import dev.tarn.domain.log.EventContext;
import dev.tarn.domain.user.UserEvent.DisplayNameChanged;
import dev.tarn.kafka.EventOrigin;
import dev.tarn.kafka.EventRecords;
import dev.tarn.kafka.EventTopic;
import dev.tarn.postgres.DatabaseRole;
import dev.tarn.redis.CheckpointChannel;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** One generation written by hand, batch by batch: by two at once, and in batches of any size. */
class FencingIT {

    private static final List<Integer> ALL =
            IntStream.range(0, EventTopic.PARTITIONS).boxed().toList();

    private final World world = World.get();
    private final List<AutoCloseable> open = new ArrayList<>();
    private ConfigurableApplicationContext beans = world.start();

    @BeforeEach
    void remember() {
        open.add(beans);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private ProjectionRun run(String name, int number) {
        return run(name, number, Course.NONE, false);
    }

    private ProjectionRun run(String name, int number, int live, boolean contested) {
        Projection projection = beans.getBeansOfType(Projection.class).values().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        Generation generation = new Generation(name, number, 1);
        new Generations(world.database).build(generation);
        HikariDataSource pool = world.database.pool(
                generation.schema(), DatabaseRole.PROJECTION, 2, "search_path=" + generation.schema());
        open.add(pool);
        return new ProjectionRun(
                projection,
                new Course(List.of(new Track.Target(generation, pool, false)), live, contested),
                world.codec.types(),
                new Decoding(world.codec, new JdbcSubjectKeys(pool, world.wrap)),
                beans.getBean(CheckpointChannel.class),
                new ProjectionMeters(new CompositeMeterRegistry(), name));
    }

    static Map<Integer, List<ConsumerRecord<byte[], byte[]>>> records(List<StoredEvent> events) {
        Map<Integer, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
        for (StoredEvent event : events) {
            ProducerRecord<byte[], byte[]> sent = EventRecords.of(
                    event, EventOrigin.of(new EventContext("c", null, "t", "system", null, null, null)));
            ConsumerRecord<byte[], byte[]> record =
                    new ConsumerRecord<>(sent.topic(), sent.partition(), event.position(), sent.key(), sent.value());
            sent.headers().forEach(header -> record.headers().add(header));
            records.computeIfAbsent(sent.partition(), _ -> new ArrayList<>()).add(record);
        }
        return records;
    }

    @Test
    void whoLostItsPartitionsWritesNothing() {
        UUID user = world.log.register("Zoe");
        List<StoredEvent> events = List.of(
                world.log.append(new ItemCreated(UUID.randomUUID(), user, "one", null, List.of(), null)),
                world.log.append(new ItemCreated(UUID.randomUUID(), user, "two", null, List.of(), null)));
        ProjectionRun zombie = run("items", 80);
        ProjectionRun successor = run("items", 80);
        zombie.places(ALL);
        successor.places(ALL);
        successor.handle(records(events));
        String before = world.digest("items_g80.item");

        assertThatThrownBy(() -> zombie.handle(records(events))).isInstanceOf(Fenced.class);

        assertThat(world.digest("items_g80.item")).isEqualTo(before).startsWith("2 ");
        zombie.places(ALL);
        zombie.handle(records(events));
        assertThat(world.digest("items_g80.item")).isEqualTo(before);
    }

    /** A newer program may switch readers at any moment, and this one learns of it a moment later. */
    @Test
    void whoReadersWereSwitchedFromAnnouncesNothingMore() {
        UUID user = world.log.register("Zack");
        List<StoredEvent> ofNoInterest = List.of(world.log.append(new DisplayNameChanged(user, "Zacharias")));
        List<StoredEvent> ofInterest =
                List.of(world.log.append(new ItemCreated(UUID.randomUUID(), user, "one", null, List.of(), null)));
        List<Long> announced = new CopyOnWriteArrayList<>();
        beans.getBean(CheckpointChannel.class).subscribe(checkpoint -> {
            if (checkpoint.generation() == 84 && checkpoint.position() > 0) {
                announced.add(checkpoint.position());
            }
        });

        ProjectionRun left = run("items", 84, 84, true);
        left.places(ALL);
        assertThatThrownBy(() -> left.handle(records(ofNoInterest))).isInstanceOf(Fenced.class);
        assertThatThrownBy(() -> left.handle(records(ofInterest))).isInstanceOf(Fenced.class);
        assertThat(announced).isEmpty();
        assertThat(world.digest("items_g84.item")).startsWith("0 ");

        ProjectionRun alone = run("items", 84, 84, false);
        alone.places(ALL);
        alone.handle(records(ofNoInterest));
        assertThat(announced).containsExactly(ofNoInterest.getFirst().position());
    }

    @Test
    void batchesOfAnySizeGiveTheSameViews() {
        List<StoredEvent> events = history(new Random(7));
        for (String projection : List.of("items", "profiles", "users", "sessions", "audit", "analytics")) {
            ProjectionRun together = run(projection, 81);
            together.places(ALL);
            together.handle(records(events));
            ProjectionRun apart = run(projection, 82);
            apart.places(ALL);
            Random random = new Random(11);
            for (int from = 0; from < events.size(); ) {
                int to = Math.min(events.size(), from + 1 + random.nextInt(9));
                apart.handle(records(events.subList(from, to)));
                from = to;
            }
        }
        for (String table : List.of(
                "items_g%d.item",
                "items_g%d.item_version",
                "users_g%d.account",
                "profiles_g%d.profile",
                "audit_g%d.audit",
                "analytics_g%d.hourly",
                "analytics_g%d.tag_count")) {
            assertThat(world.digest(table.formatted(82))).isEqualTo(world.digest(table.formatted(81)));
        }
    }

    private List<StoredEvent> history(Random random) {
        int first = world.log.events().size();
        List<UUID> users = new ArrayList<>();
        Map<UUID, UUID> items = new HashMap<>();
        for (int i = 0; i < 400; i++) {
            int dice = random.nextInt(10);
            if (users.isEmpty() || dice == 0) {
                users.add(world.log.register("h" + i));
            } else if (dice < 5 || items.isEmpty()) {
                UUID user = users.get(random.nextInt(users.size()));
                items.put(world.log.createItem(user, "i" + i), user);
            } else {
                UUID item = new ArrayList<>(items.keySet()).get(random.nextInt(items.size()));
                if (dice < 8) {
                    world.log.changeItem(item, Objects.requireNonNull(items.get(item)), "c" + i);
                } else {
                    world.log.append(new ItemDeleted(item, Objects.requireNonNull(items.remove(item))));
                }
            }
        }
        UUID gone = users.removeFirst();
        items.values().removeIf(gone::equals);
        world.log.deleteAccount(gone);
        List<StoredEvent> all = world.log.events();
        return List.copyOf(all.subList(first, all.size()));
    }
}

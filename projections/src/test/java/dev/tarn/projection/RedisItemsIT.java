package dev.tarn.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.domain.item.ItemEvent.ItemDeleted;
import dev.tarn.redis.CheckpointChannel;
import dev.tarn.redis.ItemView;
import dev.tarn.redis.RedisLink;
import dev.tarn.servers.Part;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.FileSystemUtils;

/** What readers get out of Redis is never older than what PostgreSQL says, whatever becomes of Redis. */
class RedisItemsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final SharedService service = new SharedService();

    private final World world = World.get();
    private final TestLog log = world.log;

    @BeforeEach
    void redisIsComplete() {
        await().atMost(PATIENCE).until(this::complete);
    }

    private boolean complete() {
        return world.ask("select complete from read.redis_view").orElseThrow().equals("t");
    }

    private String epoch() {
        return world.ask("select epoch from read.redis_view").orElseThrow();
    }

    private void settle() {
        await().atMost(PATIENCE).until(() -> world.hasSeenAll("items"));
    }

    private String read(UUID item) {
        return service.running()
                .getBean(ItemView.class)
                .read(item)
                .map(entry -> new String(entry.document(), StandardCharsets.UTF_8))
                .orElse("none");
    }

    private void assertServed(UUID item, String name) {
        await().atMost(PATIENCE).until(() -> !read(item).equals("none"));
        assertThat(read(item)).contains("\"name\":\"" + name + "\"");
    }

    private UUID createServed(UUID user, String name) {
        UUID item = log.createItem(user, name);
        settle();
        assertServed(item, name);
        return item;
    }

    @Test
    void anItemIsThereAsPostgresHasIt() {
        UUID user = log.register("Rosa");
        UUID item = createServed(user, "one");
        assertThat(read(item))
                .contains(world.ask("select rtrim(ltrim(convert_from(content, 'UTF8'), '{'), '}') from read.item"
                                + " where item_id = '" + item + "'")
                        .orElseThrow());
        log.changeItem(item, user, "two");
        settle();
        assertServed(item, "two");
        log.append(new ItemDeleted(item, user));
        settle();
        assertThat(read(item)).isEqualTo("none");
    }

    @Test
    void aDeletedAccountLeavesNothingInRedis() {
        UUID user = log.register("Rob");
        UUID item = createServed(user, "one");
        log.deleteAccount(user);
        settle();
        assertThat(read(item)).isEqualTo("none");
    }

    @Test
    void whatChangedWhileRedisWasAwayIsNotServedAsItWas() {
        UUID user = log.register("Ruth");
        UUID item = createServed(user, "before");

        world.servers.stop(Part.REDIS);
        log.changeItem(item, user, "meanwhile");
        settle();
        world.servers.restart(Part.REDIS);

        assertThat(read(item)).doesNotContain("before");
        assertServed(item, "meanwhile");
        assertThat(complete()).isTrue();
    }

    @Test
    void aRedisThatComesBackWithOldDataIsNotBelieved() throws IOException {
        UUID user = log.register("Ron");
        UUID item = createServed(user, "old");
        world.servers.stop(Part.REDIS);
        Path data = World.FOLDER.resolve("redis");
        Path copy = World.FOLDER.resolve("redis-copy");
        FileSystemUtils.copyRecursively(data, copy);
        world.servers.restart(Part.REDIS);
        assertServed(item, "old");
        log.changeItem(item, user, "new");
        settle();
        assertServed(item, "new");

        world.servers.stop(Part.REDIS);
        restore(copy, data);
        world.servers.restart(Part.REDIS);

        for (int i = 0; i < 200; i++) {
            assertThat(read(item)).doesNotContain("\"old\"");
        }
        assertServed(item, "new");
    }

    private static void restore(Path copy, Path data) throws IOException {
        try (var files = Files.walk(data)) {
            for (Path file : files.filter(f -> f.toString().contains("appendonlydir") && Files.isRegularFile(f))
                    .toList()) {
                Files.delete(file);
            }
        }
        FileSystemUtils.copyRecursively(copy, data);
    }

    @Test
    void aFlushedRedisIsFilledAgain() {
        UUID user = log.register("Rhea");
        UUID item = createServed(user, "kept");
        String epoch = epoch();

        service.running().getBean(RedisClient.class).connect().sync().flushall();

        await().atMost(PATIENCE).until(() -> !epoch().equals(epoch) && complete());
        assertServed(item, "kept");
    }

    @Test
    void whatRedisRefusedIsNotServedAsItWas() {
        UUID user = log.register("Remy");
        UUID item = createServed(user, "before");
        var redis = service.running().getBean(RedisClient.class).connect().sync();

        redis.configSet("maxmemory", "1"); // it reads as before, and refuses to write
        log.changeItem(item, user, "refused");
        settle();
        assertThat(read(item)).doesNotContain("before");
        redis.configSet("maxmemory", "0");

        assertServed(item, "refused");
    }

    /** Else one hiccup would mean to write all items again, and more hiccups while that goes on. */
    @Test
    void whatASlowRedisTakesLateIsNotLost() {
        UUID user = log.register("Rene");
        UUID item = createServed(user, "before");
        String epoch = epoch();

        service.running().getBean(RedisClient.class).connect().sync().clientPause(1_500);
        log.changeItem(item, user, "late");
        settle();

        assertServed(item, "late");
        assertThat(epoch()).isEqualTo(epoch);
    }

    @Test
    void whatIsLeftInRedisIsCleared() {
        String live = world.ask("select generation from read.redis_view").orElseThrow();
        String epoch = epoch();
        UUID item = log.createItem(log.register("Ravi"), "kept");
        settle();
        service.stop();
        RedisClient client = RedisClient.create(world.servers.redisUrl());
        try {
            var redis = client.connect().sync();
            String ofAbandoned = "tarn:items:" + live + ":" + (Long.parseLong(epoch) - 1) + ":" + item;
            String ofGone = "tarn:items:0:" + epoch + ":" + item;
            String ofNext = "tarn:items:" + (Integer.parseInt(live) + 100) + ":" + epoch + ":" + item;
            String ofOthers = "tarn:items:of others";
            redis.set(ofAbandoned, "x");
            redis.set(ofGone, "x");
            redis.set(ofNext, "x");
            redis.set(ofOthers, "x");
            service.start();

            await().atMost(PATIENCE).until(() -> redis.exists(ofAbandoned, ofGone) == 0);
            assertServed(item, "kept");
            assertThat(redis.exists(ofNext, ofOthers)).isEqualTo(2);
            redis.del(ofNext, ofOthers);
        } finally {
            client.shutdown();
        }
    }

    @Test
    void anotherProcessReadsTooUntilTheProjectionFallsSilent() {
        UUID user = log.register("Rick");
        UUID item = log.createItem(user, "one");
        settle();
        RedisClient client = RedisClient.create(world.servers.redisUrl());
        try (RedisLink link = new RedisLink(client);
                CheckpointChannel channel = new CheckpointChannel(client, link)) {
            ItemView reader = new ItemView(link, channel);
            await().atMost(PATIENCE).until(() -> reader.read(item).isPresent());

            service.stop();

            await().atMost(PATIENCE).until(() -> reader.read(item).isEmpty());
        } finally {
            client.shutdown();
            service.start();
        }
    }
}

package dev.tarn.security.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.redis.RedisLink;
import dev.tarn.security.limit.LimitsProperties.Figure;
import dev.tarn.servers.EmbeddedServers;
import dev.tarn.servers.Part;
import dev.tarn.servers.ServerSettings;
import io.github.bucket4j.TimeMeter;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances over a real Redis. */
class SharedBucketsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Limit TEN = Limit.of("ten", new Figure(10, Duration.ofMinutes(15)));
    private static final Limit HUNDRED = Limit.of("hundred", new Figure(100, Duration.ofMinutes(15)));

    @TempDir
    static Path folder;

    private static EmbeddedServers servers;
    private static RedisClient client;
    private static RedisLink link;
    private static StatefulRedisConnection<String, String> inside;

    private final String somebody = UUID.randomUUID().toString();
    private RateLimiter one;
    private RateLimiter other;

    @BeforeAll
    static void start() {
        servers = EmbeddedServers.start(folder, EnumSet.of(Part.REDIS), ServerSettings.defaults());
        client = RedisClient.create(servers.redisUrl());
        link = new RedisLink(client);
        inside = client.connect();
        await().atMost(PATIENCE).until(() -> link.commands().isPresent());
    }

    @AfterAll
    static void stop() {
        link.close();
        client.shutdown();
        servers.close();
    }

    @BeforeEach
    void instances() {
        one = instance();
        other = instance();
    }

    private static RateLimiter instance() {
        var clock = TimeMeter.SYSTEM_NANOTIME;
        return new RateLimiter(new SharedBuckets(Optional.of(link), clock), clock);
    }

    @Test
    void instancesCountTogether() {
        count(9, one, TEN);
        awaitCounted(TEN, 9);

        other.count(TEN, somebody); // learns by this one how things stand
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(other.count(TEN, somebody).admitted()).isFalse());
        assertThat(other.count(TEN, somebody).remaining()).isZero();
        assertThat(other.count(TEN, somebody).secondsToReset()).isBetween(800L, 900L);
    }

    @Test
    void asManyAsAnInstanceCountsAloneAreLetThroughBesides() {
        awaitCounted(HUNDRED, 0); // has met Redis before
        int admitted = 0;
        for (int i = 0; i < 150; i++) {
            admitted += one.count(HUNDRED, somebody).admitted() ? 1 : 0;
            admitted += other.count(HUNDRED, somebody).admitted() ? 1 : 0;
            LockSupport.parkNanos(20_000_000); // slow enough for Redis to keep up
        }
        assertThat(admitted).isBetween(100, 110);
    }

    @Test
    void whatIsTakenBackIsTakenBackForAll() {
        count(9, one, TEN);
        awaitCounted(TEN, 9);
        one.uncount(TEN, somebody);
        awaitCounted(TEN, 8);
    }

    @Test
    void anAddressThatIsFamiliarToOneInstanceIsToTheOthers() {
        var here = new FamiliarAddresses(Optional.of(link));
        var there = new FamiliarAddresses(Optional.of(link));
        assertThat(there.contains(somebody)).isFalse();
        here.remember(somebody);
        await().atMost(PATIENCE).until(() -> there.contains(somebody));
    }

    /** Swapped at the same time, each swap but one fails and is tried again: work that grows with the square. */
    @Test
    void redisIsNotOverrunByOneBusyClient() {
        awaitCounted(TEN, 0);
        long before = swaps();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 400)
                    .forEach(_ -> threads.execute(() -> {
                        one.count(TEN, somebody);
                        one.uncount(TEN, somebody);
                    }));
        }
        awaitCounted(TEN, 0);
        assertThat(swaps() - before).isLessThan(1_200); // those of the observer included
    }

    private static long swaps() {
        Matcher calls = Pattern.compile("cmdstat_eval:calls=([0-9]+)")
                .matcher(inside.sync().info("commandstats"));
        return calls.find() ? Long.parseLong(calls.group(1)) : 0;
    }

    @Test
    void bucketsDisappearByThemselves() {
        count(1, one, TEN);
        awaitCounted(TEN, 1);

        assertThat(inside.sync().pttl(key(TEN)))
                .isBetween(1L, Duration.ofMinutes(16).toMillis());
    }

    @Test
    void nobodyWaitsForARedisThatIsAwayAndNobodyGetsMore() {
        count(4, one, TEN);
        awaitCounted(TEN, 4);
        servers.stop(Part.REDIS);
        try {
            long began = System.nanoTime();
            assertThat(count(100, one, TEN)).isEqualTo(6);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        } finally {
            servers.restart(Part.REDIS);
        }
        await().atMost(PATIENCE).until(() -> link.runId() != null);
        await().atMost(PATIENCE).untilAsserted(() -> {
            one.uncount(TEN, somebody);
            assertThat(inside.sync().exists(key(TEN))).isOne(); // speaks with it again
        });
    }

    private int count(int requests, RateLimiter instance, Limit limit) {
        return (int) IntStream.range(0, requests)
                .filter(_ -> instance.count(limit, somebody).admitted())
                .count();
    }

    private String key(Limit limit) {
        return "tarn:limit:" + limit.policy() + ":" + somebody;
    }

    private void awaitCounted(Limit limit, int tokens) {
        var observer = new SharedBuckets(Optional.of(link), TimeMeter.SYSTEM_NANOTIME);
        await().atMost(PATIENCE).untilAsserted(() -> {
            var left = observer.tell(limit, somebody, 1).join();
            var _ = observer.tell(limit, somebody, -1).join();
            assertThat(left.tokens()).isEqualTo(limit.quota() - tokens - 1);
        });
    }
}

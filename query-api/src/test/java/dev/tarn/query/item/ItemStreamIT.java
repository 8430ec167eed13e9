package dev.tarn.query.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.kafka.EventTopic;
import dev.tarn.query.QueryApi;
import dev.tarn.query.consistency.Consistency;
import dev.tarn.query.item.ItemChange.Kind;
import dev.tarn.query.stream.PastReaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a stream tells of views that a test sets, as a log says that they change. */
class ItemStreamIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final UUID owner = UUID.randomUUID();
    private final TalliedChanges log = new TalliedChanges();
    private final ItemFeed feed = new ItemFeed(log);
    private final ItemInbox inbox = new ItemInbox(owner);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void end() {
        feed.stop();
    }

    @Test
    void aChangeIsToldOnceItCanBeRead() {
        log.upTo(10);
        follow(10);
        await().atMost(PATIENCE).until(() -> told().contains("caught-up"));
        UUID id = UUID.randomUUID();

        log.add(UUID.randomUUID(), UUID.randomUUID(), Kind.CREATED);
        ItemChange created = log.add(owner, id, Kind.CREATED);
        await().atMost(PATIENCE).until(() -> feed.last() == created.position());
        Items.put(owner, id, "Now", "", Items.NOON, Items.NOON);
        applied(created);

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(told()).endsWith("id: 12\nevent: created\ndata: " + Items.json(id, "Now") + "\n\n"));
    }

    @Test
    void whatWasMissedComesFirstAndEachChangeOnce() {
        UUID id = Items.put(owner, "Now", Items.NOON);
        UUID gone = UUID.randomUUID();
        log.add(owner, id, Kind.CREATED);
        log.add(UUID.randomUUID(), UUID.randomUUID(), Kind.CREATED);
        log.add(owner, id, Kind.CHANGED);
        log.add(owner, gone, Kind.CREATED);
        applied(log.add(owner, gone, Kind.DELETED));

        follow(1);

        String item = Items.json(id, "Now");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(told())
                        .isEqualTo("id: 3\nevent: changed\ndata: " + item + "\n\n"
                                + "id: 5\nevent: deleted\ndata: {\"itemId\":\"" + gone + "\"}\n\n"
                                + "id: 5\nevent: caught-up\ndata: {\"position\":5}\n\n"));
    }

    @Test
    void whoMissedTooMuchIsToldToReadAnew() {
        log.add(owner, UUID.randomUUID(), Kind.DELETED);
        log.upTo(ItemStream.FURTHEST + 1);

        follow(0);

        String place = "data: {\"position\":" + (ItemStream.FURTHEST + 1) + "}\n\n";
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(told())
                        .contains("event: reset\n" + place, "event: caught-up\n" + place)
                        .doesNotContain("deleted"));
    }

    /** Reads in the background, as a client that has what is up to a position. */
    private void follow(long after) {
        feed.start();
        long head = feed.join(inbox);
        var api = QueryApi.running();
        var sources = new ItemStream.Sources(
                feed, log, new PastReaders(), api.bean(ItemReads.class), api.bean(Consistency.class));
        Thread.ofVirtual().start(() -> {
            try {
                new ItemStream(sources, inbox, after).send(new ServerSentItems(out), head);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private String told() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void applied(ItemChange change) {
        QueryApi.running()
                .execute(
                        "insert into projection.checkpoint values ('items', 1, ?, ?, 0) "
                                + "on conflict (projection, generation, partition) do update set position = excluded.position",
                        EventTopic.partitionOf(change.ownerId()),
                        change.position());
    }
}

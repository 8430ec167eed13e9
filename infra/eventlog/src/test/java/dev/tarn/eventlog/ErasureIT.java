package dev.tarn.eventlog;

import static dev.tarn.eventlog.Commands.changeItem;
import static dev.tarn.eventlog.Commands.createItem;
import static dev.tarn.eventlog.Commands.id;
import static dev.tarn.eventlog.Commands.newItem;
import static dev.tarn.eventlog.Commands.newUser;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tarn.codec.EventCodec;
import dev.tarn.codec.KeyWrap;
import dev.tarn.codec.StoredEvent;
import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.PersonalData;
import dev.tarn.domain.Rejection;
import dev.tarn.domain.item.Item;
import dev.tarn.domain.item.ItemEvent.ItemCreated;
import dev.tarn.domain.user.UserCommand.DeleteAccount;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Snapshots, and what remains of a user whose account was deleted: nothing that anybody can read. */
class ErasureIT {

    @RegisterExtension
    static final Servers servers = new Servers();

    private static Instance one;

    @BeforeAll
    static void start() {
        one = servers.start("tarn.event-log.snapshot-every=5");
    }

    private static List<UUID> keysOf(UUID user) throws SQLException {
        return servers.query(UUID.class, "select owner_id from keys.subject_key where owner_id = ?", user);
    }

    private static List<UUID> snapshotsOf(UUID user) throws SQLException {
        return servers.query(UUID.class, "select aggregate_id from log.snapshot where owner_id = ?", user);
    }

    private static UUID itemWithSnapshot(UUID user) {
        UUID item = newItem(one, user);
        for (int i = 0; i < 6; i++) {
            one.send(changeItem(item, user));
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> snapshotsOf(user).contains(item));
        return item;
    }

    private static DomainEvent firstRead(UUID item) {
        Instance fresh = servers.start();
        return (DomainEvent) fresh.bean(Configuration.class)
                .eventStore()
                .readEvents(item.toString())
                .peek()
                .getPayload();
    }

    @Test
    void aLongStreamIsReadFromItsSnapshotOn() {
        UUID user = newUser(one);
        UUID item = itemWithSnapshot(user);

        Instance fresh = servers.start();

        Object first = fresh.bean(Configuration.class)
                .eventStore()
                .readEvents(item.toString())
                .peek()
                .getPayload();
        assertThat(first).isInstanceOf(Item.class);
        assertThat(fresh.send(changeItem(item, user)).versionOf(item)).isEqualTo(8);
    }

    @Test
    void aSnapshotOfAnotherShapeIsPassedOver() throws SQLException {
        UUID user = newUser(one);
        UUID item = itemWithSnapshot(user);
        servers.update("update log.snapshot set shape = shape || '!' where aggregate_id = ?", item);

        assertThat(firstRead(item)).isInstanceOf(ItemCreated.class);
    }

    @Test
    void aSnapshotThatWasTamperedWithIsPassedOver() throws SQLException {
        UUID user = newUser(one);
        UUID item = itemWithSnapshot(user);
        servers.update("update log.snapshot set sequence = sequence - 1 where aggregate_id = ?", item);

        assertThat(firstRead(item)).isInstanceOf(ItemCreated.class);
    }

    @Test
    void aSnapshotIsNotLegibleInTheDatabase() throws SQLException {
        UUID user = newUser(one);
        UUID item = itemWithSnapshot(user);

        assertThat(servers.query(byte[].class, "select payload from log.snapshot where aggregate_id = ?", item))
                .singleElement()
                .satisfies(payload -> assertThat(new String(payload, UTF_8)).doesNotContain(user.toString()));
    }

    @Test
    void deletingAnAccountDestroysItsKeyAndSnapshotsAndLeavesTheChainValid() throws SQLException {
        UUID user = newUser(one);
        UUID item = itemWithSnapshot(user);
        assertThat(keysOf(user)).hasSize(1);

        one.send(new DeleteAccount(user, Commands.PASSWORD_HASH));

        assertThat(keysOf(user)).isEmpty();
        assertThat(snapshotsOf(user)).isEmpty();
        StoredLog log = StoredLog.read(servers);
        log.assertSound();
        assertThat(firstRead(item)).isInstanceOfSatisfying(ItemCreated.class, created -> {
            assertThat(created.name()).isEqualTo(PersonalData.ERASED);
            assertThat(created.tags()).containsExactly("tag-1", "tag-2");
        });
        assertThat(one.bean(EventCodec.class)
                        .decodeContext(log.of(item).getFirst(), null)
                        .ip())
                .isEqualTo(PersonalData.ERASED);
    }

    @Test
    void nothingPersonalIsKeptForAnAccountThatIsGone() {
        UUID user = newUser(one);
        one.send(new DeleteAccount(user, Commands.PASSWORD_HASH));

        assertThatThrownBy(() -> one.send(createItem(id(), user))).isInstanceOf(Rejection.NotFound.class);
    }

    @Test
    void anAddressOfADeletedAccountIsFreeAgain() {
        UUID user = id();
        String address = user + "@example.org";
        one.send(Commands.register(user, address));
        one.send(new DeleteAccount(user, Commands.PASSWORD_HASH));

        one.send(Commands.register(id(), address));
    }

    @Test
    void aDeletionThatLosesAConflictDestroysNothing() throws Exception {
        UUID user = newUser(one);
        StoredEvent taken = StoredLog.read(servers).of(user).getFirst();
        var event = new StoredEvent(
                0,
                id(),
                user,
                taken.sequence(),
                "tarn.user.account-deleted.v1",
                user,
                new byte[0],
                new byte[0],
                Instant.EPOCH);
        var erasure = new Erasure(user, event.eventId(), new byte[0], new byte[0], true);
        Append deletion = new Append(List.of(event), null, List.of(), List.of(erasure), new CompletableFuture<>());

        new BatchCommitter(
                        one.bean("eventLogDataSource", DataSource.class),
                        new AppendStatement(one.bean(KeyWrap.class)),
                        () -> false)
                .commit(List.of(deletion));

        assertThat(deletion.done()).isCompletedExceptionally();
        assertThat(keysOf(user)).hasSize(1);
    }

    @Test
    void aRegistrationThatIsRepeatedDoesNotReplaceTheKeyThatIsInUse() {
        UUID user = newUser(one);
        assertThatThrownBy(() -> one.send(Commands.register(user, "another-" + user + "@example.org")))
                .isInstanceOf(RuntimeException.class);

        UUID item = newItem(one, user);

        assertThat(firstRead(item))
                .isInstanceOfSatisfying(
                        ItemCreated.class, created -> assertThat(created.name()).isEqualTo("an item"));
    }
}

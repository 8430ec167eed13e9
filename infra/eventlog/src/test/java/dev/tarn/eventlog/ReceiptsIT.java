package dev.tarn.eventlog;

import static dev.tarn.eventlog.Commands.createItem;
import static dev.tarn.eventlog.Commands.id;
import static dev.tarn.eventlog.Commands.newUser;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.domain.log.AppendScope;
import dev.tarn.domain.log.DuplicateReceipt;
import dev.tarn.domain.log.Receipt;
import dev.tarn.domain.log.Receipts;
import dev.tarn.domain.log.StoredReceipt;
import dev.tarn.eventlog.Together.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Under one idempotency key a user does one thing, and is told the same again for 24 hours. */
class ReceiptsIT {

    @RegisterExtension
    static final Servers servers = new Servers();

    private static final Map<String, String> HEADERS =
            Map.of("Location", "/api/v1/data/items/\"a, {b}\\\"", "ETag", "\"1\"", "empty", "", "null", "NULL");

    private static Instance one;
    private static Instance other;

    @BeforeAll
    static void start() {
        one = servers.start();
        other = servers.start();
    }

    private static Receipt receipt(UUID user, String key, String body) {
        return new Receipt(user, key, new byte[] {1, 2, 3}, 201, body.getBytes(UTF_8), HEADERS);
    }

    private static StoredReceipt find(Instance instance, UUID user, String key) {
        return Objects.requireNonNull(instance.bean(Receipts.class).find(user, key));
    }

    @Test
    void whatWasAnsweredFirstIsFoundAgain() {
        UUID user = newUser(one);

        AppendScope answer = one.send(createItem(id(), user), receipt(user, "key-1", "{\"name\":\"Ada\"}"));

        StoredReceipt found = find(other, user, "key-1");
        assertThat(found.status()).isEqualTo(201);
        assertThat(found.fingerprint()).containsExactly(1, 2, 3);
        assertThat(found.body()).asString(UTF_8).isEqualTo("{\"name\":\"Ada\"}");
        assertThat(found.headers()).isEqualTo(HEADERS);
        assertThat(found.position()).isEqualTo(answer.lastPosition());
        assertThat(found.partition()).isEqualTo(answer.partition());
    }

    @RepeatedTest(10)
    void ofTwoRequestsWithOneKeyAtTheSameMomentOneHasAnEffectAndTheOtherFindsItsAnswer() throws Exception {
        UUID user = newUser(one);
        UUID first = id();
        UUID second = id();

        List<Outcome<Object>> outcomes = Together.run(List.of(
                () -> one.send(createItem(first, user), receipt(user, "key", "first")),
                () -> answerOf(() -> other.send(createItem(second, user), receipt(user, "key", "second")), user)));

        StoredLog log = StoredLog.read(servers);
        log.assertSound();
        assertThat(log.of(first).size() + log.of(second).size()).isEqualTo(1);
        assertThat(outcomes).filteredOn(Outcome::succeeded).isNotEmpty();
        assertThat(find(one, user, "key").body())
                .asString(UTF_8)
                .isEqualTo(log.of(first).isEmpty() ? "second" : "first");
    }

    private static Object answerOf(Runnable command, UUID user) {
        try {
            command.run();
        } catch (DuplicateReceipt _) {
            // at this very moment the other's receipt must be there
        }
        return find(other, user, "key");
    }

    @RepeatedTest(5)
    void theSameKeyInOneInstanceHasOneEffectToo() throws Exception {
        UUID user = newUser(one);

        List<Outcome<AppendScope>> outcomes = Together.run(IntStream.range(0, 8)
                .<Together.Task<AppendScope>>mapToObj(i -> () -> sendAndFind(user, receipt(user, "key", "body " + i)))
                .toList());

        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.succeeded())
                .extracting(Outcome::problem)
                .hasOnlyElementsOfType(DuplicateReceipt.class);
    }

    private static AppendScope sendAndFind(UUID user, Receipt receipt) {
        try {
            return one.send(createItem(id(), user), receipt);
        } catch (DuplicateReceipt e) {
            find(one, user, receipt.key());
            throw e;
        }
    }

    @Test
    void aKeyBelongsToItsUser() {
        UUID user = newUser(one);
        UUID stranger = newUser(one);
        one.send(createItem(id(), user), receipt(user, "key", "mine"));

        one.send(createItem(id(), stranger), receipt(stranger, "key", "yours"));

        assertThat(find(one, stranger, "key").body()).asString(UTF_8).isEqualTo("yours");
    }

    @Test
    void after24HoursAKeyIsFreeAgain() throws Exception {
        UUID user = newUser(one);
        one.send(createItem(id(), user), receipt(user, "key", "yesterday"));
        age(user);
        assertThat(one.bean(Receipts.class).find(user, "key")).isNull();

        one.send(createItem(id(), user), receipt(user, "key", "today"));

        assertThat(find(one, user, "key").body()).asString(UTF_8).isEqualTo("today");
    }

    @Test
    void receiptsThatHaveExpiredGoAsOthersCome() throws Exception {
        UUID user = newUser(one);
        one.send(createItem(id(), user), receipt(user, "old", "yesterday"));
        age(user);

        UUID somebodyElse = newUser(one);
        one.send(createItem(id(), somebodyElse), receipt(somebodyElse, "key", "today"));

        assertThat(servers.query(String.class, "select key from log.receipt where user_id = ?", user))
                .isEmpty();
    }

    private static void age(UUID user) throws Exception {
        servers.update("update log.receipt set at = at - interval '24 hours 1 second' where user_id = ?", user);
    }

    @Test
    void theBodyIsNotLegibleInTheDatabase() throws Exception {
        UUID user = newUser(one);
        one.send(createItem(id(), user), receipt(user, "key", "Ada Lovelace"));

        assertThat(servers.query(byte[].class, "select body from log.receipt where user_id = ?", user))
                .singleElement()
                .satisfies(body -> assertThat(new String(body, UTF_8)).doesNotContain("Ada"));
    }

    @Test
    void aCommandThatIsRefusedLeavesNoReceipt() {
        UUID user = newUser(one);

        assertThatThrownBy(() -> one.send(Commands.changeItem(id(), user), receipt(user, "key", "body")))
                .isInstanceOf(RuntimeException.class);

        assertThat(one.bean(Receipts.class).find(user, "key")).isNull();
    }
}

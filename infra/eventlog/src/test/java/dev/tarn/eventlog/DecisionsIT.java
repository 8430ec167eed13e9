package dev.tarn.eventlog;

import static dev.tarn.eventlog.Commands.changeItem;
import static dev.tarn.eventlog.Commands.content;
import static dev.tarn.eventlog.Commands.id;
import static dev.tarn.eventlog.Commands.newItem;
import static dev.tarn.eventlog.Commands.newUser;
import static dev.tarn.eventlog.Commands.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.codec.KeyWrap;
import dev.tarn.codec.StoredEvent;
import dev.tarn.domain.ExpectedVersion;
import dev.tarn.domain.Rejection;
import dev.tarn.domain.item.ItemCommand.ChangeItem;
import dev.tarn.domain.item.ItemCommand.DeleteItem;
import dev.tarn.domain.session.KeptSession;
import dev.tarn.domain.session.RefreshOutcome;
import dev.tarn.domain.session.SessionCommand.RefreshSession;
import dev.tarn.domain.session.SessionCommand.StartSession;
import dev.tarn.domain.user.AccountStatus;
import dev.tarn.domain.user.Credentials;
import dev.tarn.domain.user.User;
import dev.tarn.domain.user.UserCommand.ChangePassword;
import dev.tarn.eventlog.Together.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.AggregateDeletedException;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No outcome rests on a state that was out of date, whichever instance decides. */
class DecisionsIT {

    @RegisterExtension
    static final Servers servers = new Servers();

    private static Instance one;
    private static Instance other;

    @BeforeAll
    static void start() {
        one = servers.start();
        other = servers.start();
    }

    @RepeatedTest(10)
    void anAddressThatTwoClaimAtTheSameMomentGoesToOneOfThem() throws Exception {
        String address = id() + "@example.org";

        List<Outcome<Object>> outcomes = Together.run(
                List.of(() -> one.send(register(id(), address)), () -> other.send(register(id(), address))));

        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.succeeded())
                .extracting(Outcome::problem)
                .singleElement()
                .isInstanceOfSatisfying(
                        Rejection.Conflict.class, e -> assertThat(e.code()).isEqualTo("email-taken"));
        StoredLog.read(servers).assertSound();
    }

    @Test
    void aVersionThatAnotherInstanceMadeIsNotRefused() {
        UUID user = newUser(one);
        UUID item = newItem(one, user);
        other.send(changeItem(item, user));

        assertThat(one.send(changeIf(item, user, 2)).versionOf(item)).isEqualTo(3);
    }

    @Test
    void aVersionThatAnotherInstanceReplacedIsRefused() {
        UUID user = newUser(one);
        UUID item = newItem(one, user);
        other.send(changeItem(item, user));

        assertThatThrownBy(() -> one.send(changeIf(item, user, 1)))
                .isInstanceOf(Rejection.VersionMismatch.class)
                .hasMessageContaining("\"2\"");
    }

    @Test
    void whatAnotherInstanceDeletedIsGone() {
        UUID user = newUser(one);
        UUID item = newItem(one, user);
        other.send(new DeleteItem(item, user, ExpectedVersion.ANY));

        assertThatThrownBy(() -> one.send(changeIf(item, user, 7))).isInstanceOf(AggregateDeletedException.class);
    }

    private static ChangeItem changeIf(UUID item, UUID user, long version) {
        return new ChangeItem(item, user, content("changed"), new ExpectedVersion.OneOf(Set.of(version)));
    }

    @Test
    void aRefreshTokenIsGoodOnEveryInstance() {
        UUID session = newSession(newUser(one));
        assertThat(refresh(other, session, "token-1", "token-2")).isEqualTo(RefreshOutcome.ROTATED);

        assertThat(refresh(one, session, "token-2", "token-3")).isEqualTo(RefreshOutcome.ROTATED);
    }

    @Test
    void aRefreshTokenThatWasUsedTwiceIsFoundOutOnAnInstanceThatSawOnlyTheFirstUse() {
        UUID session = newSession(newUser(one));
        refresh(one, session, "token-1", "token-2");
        refresh(other, session, "token-2", "token-3");

        assertThat(refresh(one, session, "token-1", "token-x")).isEqualTo(RefreshOutcome.REUSED);
    }

    private static UUID newSession(UUID user) {
        UUID session = id();
        Instant now = Instant.now();
        one.send(new StartSession(session, user, 0, "token-1", now, now.plusSeconds(3600), "203.0.113.7", null));
        return session;
    }

    private static @Nullable Object refresh(Instance instance, UUID session, String presented, String next) {
        return instance.ask(new RefreshSession(session, presented, next, Instant.now()));
    }

    @Test
    void anAggregateThatIsLoadedDirectlyIsAsTheLogHasIt() {
        UUID user = newUser(one);
        assertThat(credentials(user).passwordHash()).isEqualTo(Commands.PASSWORD_HASH);

        other.send(new ChangePassword(user, Commands.PASSWORD_HASH, "$argon2id$new", new KeptSession(id(), 0)));

        assertThat(credentials(user))
                .isEqualTo(
                        new Credentials(user, "$argon2id$new", credentials(user).roles(), 1, AccountStatus.ACTIVE));
    }

    private static Credentials credentials(UUID user) {
        return new DefaultUnitOfWork<>(null)
                .executeWithResult(() -> one.bean(Configuration.class)
                        .repository(User.class)
                        .load(user.toString())
                        .invoke(User::credentials))
                .getPayload();
    }

    @Test
    void theIdOfSomethingElseFindsNothingWhetherItIsInMemoryOrNot() {
        UUID user = newUser(one);

        assertThatThrownBy(() -> one.send(changeItem(user, user))).isInstanceOf(AggregateNotFoundException.class);
        assertThatThrownBy(() -> other.send(changeItem(user, user))).isInstanceOf(AggregateNotFoundException.class);
    }

    @Test
    void ofThoseInOneBatchOnlyTheLoserIsRefused() throws Exception {
        UUID contested = id();
        Append winner = append(contested);
        Append loser = append(contested);
        Append bystander = append(id());

        committer().commit(List.of(winner, loser, bystander));

        assertThat(bystander.done().join()).isEqualTo(winner.done().join() + 1);
        assertThat(loser.done().exceptionNow()).isInstanceOf(ConcurrencyException.class);
        StoredLog.read(servers).assertSound();
    }

    @Test
    void aBatchThatLosesOneMemberOnAGuessStillKeepsTheOthers() throws Exception {
        UUID contested = id();
        BatchCommitter committer = committer();
        committer.commit(List.of(append(contested)));
        Append loser = append(contested);
        Append bystander = append(id());

        committer.commit(List.of(loser, bystander));

        assertThat(loser.done()).isCompletedExceptionally();
        assertThat(bystander.done()).isCompleted();
        StoredLog.read(servers).assertSound();
    }

    private static BatchCommitter committer() {
        return new BatchCommitter(
                one.bean("eventLogDataSource", DataSource.class),
                new AppendStatement(one.bean(KeyWrap.class)),
                () -> false);
    }

    private static Append append(UUID aggregate) {
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        Instant at = Instant.parse("2026-01-02T03:04:05.678901Z");
        var event = new StoredEvent(0, id(), aggregate, 0, "tarn.item.deleted.v1", aggregate, json, json, at);
        return new Append(List.of(event), null, List.of(), List.of(), new CompletableFuture<>());
    }
}

package dev.tarn.eventlog;

import static dev.tarn.eventlog.Commands.changeItem;
import static dev.tarn.eventlog.Commands.createItem;
import static dev.tarn.eventlog.Commands.id;
import static dev.tarn.eventlog.Commands.newItem;
import static dev.tarn.eventlog.Commands.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.domain.log.AppendScope;
import dev.tarn.eventlog.Together.Task;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One total order, however many write. */
class EventLogIT {

    @RegisterExtension
    static final Servers servers = new Servers();

    private static Instance one;
    private static Instance other;

    @BeforeAll
    static void start() {
        one = servers.start();
        other = servers.start();
    }

    @Test
    void manyWritersOverTwoInstancesMakeOneLogWithoutGapsInPositionsSequencesOrHashes() throws Exception {
        List<Task<List<AppendScope>>> writers = new ArrayList<>();
        for (int writer = 0; writer < 64; writer++) {
            Instance instance = writer % 2 == 0 ? one : other;
            writers.add(() -> createAndChange(instance, 10));
        }

        List<AppendScope> answers =
                Together.all(writers).stream().flatMap(List::stream).toList();

        StoredLog log = StoredLog.read(servers);
        log.assertSound();
        assertThat(log.events().stream().filter(event -> event.type().startsWith("tarn.item")))
                .hasSizeGreaterThanOrEqualTo(64 * 10);
        for (AppendScope answer : answers) {
            UUID last = log.events().get((int) answer.lastPosition() - 1).aggregateId();
            assertThat(answer.versionOf(last)).isPositive();
        }
    }

    private static List<AppendScope> createAndChange(Instance instance, int times) {
        UUID user = newUser(instance);
        UUID item = id();
        List<AppendScope> answers = new ArrayList<>(List.of(instance.send(createItem(item, user))));
        for (int i = 1; i < times; i++) {
            answers.add(instance.send(changeItem(item, user)));
        }
        return answers;
    }

    @Test
    void aCommandIsToldTheVersionItMadeAndWhereItsLastEventIs() throws Exception {
        UUID user = newUser(one);
        UUID item = newItem(one, user);

        AppendScope answer = one.send(changeItem(item, user));

        assertThat(answer.versionOf(item)).isEqualTo(2);
        assertThat(StoredLog.read(servers).of(item).getLast().position()).isEqualTo(answer.lastPosition());
    }

    @Test
    void changesOfOneItemFromTwoInstancesAtOnceAllHappenOneAfterTheOther() throws Exception {
        UUID user = newUser(one);
        UUID item = newItem(one, user);
        List<Task<AppendScope>> changes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Instance instance = i % 2 == 0 ? one : other;
            changes.add(() -> instance.send(changeItem(item, user)));
        }

        List<Long> versions = Together.all(changes).stream()
                .map(answer -> answer.versionOf(item))
                .sorted()
                .toList();

        assertThat(versions)
                .isEqualTo(
                        java.util.stream.LongStream.rangeClosed(2, 21).boxed().toList());
        StoredLog.read(servers).assertSound();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update log.event set type = type where position = 1",
                "delete from log.event where position = 1",
                "truncate log.event",
                "drop table log.event",
                "alter table log.event disable trigger all",
                "delete from log.head",
                "update keys.subject_key set wrapped = wrapped",
            })
    void theCommandSideMayOnlyAddToTheLog(String forbidden) throws SQLException {
        newUser(one);
        DataSource commandSide = one.bean("eventLogDataSource", DataSource.class);
        try (Connection connection = commandSide.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(forbidden))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void axonHasNoTransactionManagerBecauseTheLogHasTransactionsOfItsOwn() {
        Configuration axon = one.bean(Configuration.class);
        assertThat(axon.getComponent(TransactionManager.class)).isSameAs(NoTransactionManager.instance());
    }
}

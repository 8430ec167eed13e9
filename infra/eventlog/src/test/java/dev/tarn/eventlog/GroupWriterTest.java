package dev.tarn.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.codec.KeyWrap;
import dev.tarn.codec.MasterKey;
import dev.tarn.domain.log.LogUnavailable;
import dev.tarn.eventlog.Together.Outcome;
import dev.tarn.eventlog.Together.Task;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever becomes of the writer, nobody waits for it for ever. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupWriterTest {

    private static GroupWriter writer(Throwable whatTheDatabaseDoes) {
        DataSource away = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, _, _) -> {
                    throw whatTheDatabaseDoes;
                });
        AppendStatement statement =
                new AppendStatement(new KeyWrap(new MasterKey("a master key that only these tests use")));
        return new GroupWriter(new BatchCommitter(away, statement, () -> false), () -> {});
    }

    private static Append append() {
        return new Append(List.of(), null, List.of(), List.of(), new CompletableFuture<>());
    }

    @Test
    void whatADatabaseThatIsAwayDoesNotTakeIsRefused() {
        try (GroupWriter writer = writer(new SQLException("away"))) {
            assertThatThrownBy(() -> writer.append(append())).isInstanceOf(LogUnavailable.class);
            assertThatThrownBy(() -> writer.append(append())).isInstanceOf(LogUnavailable.class);
        }
    }

    @Test
    void anErrorThatEndsTheWriterLeavesNobodyWaiting() {
        try (GroupWriter writer = writer(new StackOverflowError())) {
            assertThatThrownBy(() -> writer.append(append())).isInstanceOf(LogUnavailable.class);
            assertThatThrownBy(() -> writer.append(append())).isInstanceOf(LogUnavailable.class);
        }
    }

    @RepeatedTest(20)
    void whoComesJustAsItClosesIsRefused() throws Exception {
        GroupWriter writer = writer(new SQLException("away"));
        List<Task<Object>> tasks = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            tasks.add(() -> writer.append(append()));
        }
        tasks.add(16, () -> {
            writer.close();
            return writer;
        });

        List<Outcome<Object>> outcomes = Together.run(tasks);

        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.succeeded())
                .extracting(Outcome::problem)
                .hasOnlyElementsOfType(LogUnavailable.class);
    }
}

package dev.tarn.eventlog;

import static dev.tarn.eventlog.Commands.newItem;
import static dev.tarn.eventlog.Commands.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.tarn.codec.JdbcSubjectKeys;
import dev.tarn.codec.KeyWrap;
import dev.tarn.codec.MasterKey;
import dev.tarn.codec.SecretRefused;
import dev.tarn.domain.item.ItemEvent.ItemCreated;
import dev.tarn.domain.user.UserCommand.DeleteAccount;
import dev.tarn.postgres.KeyringCommands;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.NestedExceptionUtils;

/** The master key is replaced under instances that run, and a destroyed key is forgotten by all of them. */
class KeyringIT {

    private static final String FIRST = "a master key that only these tests use";
    private static final String SECOND = "the master key that takes over from it";

    /** The one that the database is wrapped with. */
    private static String inUse = FIRST;

    @RegisterExtension
    static final Servers servers = new Servers();

    @AfterEach
    void stop() {
        servers.stopInstances();
    }

    private static String other(String key) {
        return key.equals(FIRST) ? SECOND : FIRST;
    }

    private static Instance start(String masterKey) {
        return servers.start("tarn.master-key=" + masterKey);
    }

    private static long rewrap(String masterKey) {
        return new KeyringCommands(servers.embedded().databaseUrl()).rewrap(new MasterKey(masterKey));
    }

    private static String nameOf(UUID item, Instance instance) {
        var first = instance.bean(Configuration.class).eventStore().readEvents(item.toString());
        return ((ItemCreated) first.peek().getPayload()).name();
    }

    @Test
    void theMasterKeyIsReplacedWhileInstancesRunThatKnowBoth() throws SQLException {
        String old = inUse;
        String now = other(old);
        Instance before = start(old);
        UUID item = newItem(before, newUser(before));
        servers.stopInstances();
        Instance running = start(now + "," + old);
        UUID itemMeanwhile = newItem(running, newUser(running));

        rewrap(now + "," + old);
        inUse = now;
        UUID itemAfterwards = newItem(running, newUser(running));

        Instance withTheNewOne = start(now);
        assertThat(List.of(item, itemMeanwhile, itemAfterwards))
                .allSatisfy(each -> assertThat(nameOf(each, withTheNewOne)).isEqualTo("an item"));
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> start(old))
                .satisfies(failure -> assertThat(NestedExceptionUtils.getMostSpecificCause(failure))
                        .isInstanceOf(SecretRefused.class)
                        .hasMessageContaining("TARN_MASTER_KEY"));
    }

    @Test
    void whatWasBrokenOffGoesOnWhereItWas() throws SQLException {
        String old = inUse;
        String now = other(old);
        Instance before = start(old);
        UUID done = newUser(before);
        UUID item = newItem(before, newUser(before));
        servers.stopInstances();
        long keys = servers.query(Long.class, "select count(*) from keys.subject_key")
                .getFirst();
        KeyWrap both = new KeyWrap(new MasterKey(now + "," + old));
        byte[] wrapped = servers.query(byte[].class, "select wrapped from keys.subject_key where owner_id = ?", done)
                .getFirst();
        servers.update("update keys.subject_key set wrapped = ? where owner_id = ?", both.rewrap(done, wrapped), done);

        assertThat(nameOf(item, start(now + "," + old))).isEqualTo("an item");
        assertThat(rewrap(now + "," + old)).isEqualTo(keys - 1);
        assertThat(rewrap(now + "," + old)).isZero();
        inUse = now;

        servers.stopInstances();
        assertThat(nameOf(item, start(now))).isEqualTo("an item");
    }

    @Test
    void nothingIsReplacedUnderAnInstanceThatWouldNotKnow() {
        String old = inUse;
        Instance running = start(old);
        newUser(running);

        assertThatExceptionOfType(KeyringCommands.Refused.class)
                .isThrownBy(() -> rewrap(other(old) + "," + old))
                .withMessageContaining("Nothing was changed");
        servers.stopInstances();
        start(old);
    }

    @Test
    void aKeyThatOneInstanceDestroysIsForgottenByTheOthersAtOnce() {
        Instance one = start(inUse);
        Instance other = start(inUse);
        UUID user = newUser(one);
        JdbcSubjectKeys remembered = other.bean(JdbcSubjectKeys.class);
        assertThat(remembered.find(user)).isPresent();

        one.send(new DeleteAccount(user, Commands.PASSWORD_HASH));

        await().atMost(Duration.ofSeconds(1)).until(() -> remembered.find(user).isEmpty());
    }
}

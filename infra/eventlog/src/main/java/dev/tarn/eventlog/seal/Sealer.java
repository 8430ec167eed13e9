package dev.tarn.eventlog.seal;

import dev.tarn.eventlog.Worker;
import dev.tarn.kafka.KafkaProperties;
import dev.tarn.postgres.AdvisoryLock;
import dev.tarn.postgres.Database;
import dev.tarn.postgres.DatabaseRole;
import dev.tarn.seal.BrokenSeals;
import dev.tarn.seal.Fault;
import dev.tarn.seal.HashChain;
import dev.tarn.seal.LastSeal;
import dev.tarn.seal.LogRows;
import dev.tarn.seal.Seal;
import dev.tarn.seal.SealKey;
import dev.tarn.seal.SealProducer;
import dev.tarn.seal.SealTopic;
import dev.tarn.seal.SealsProperties;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Seals the log: whenever it has moved for a minute or by 10,000 events, signs its position and hash, and publishes
 * that. One sealer works at a time, the one that holds an advisory lock of PostgreSQL. Before it signs, it computes the
 * chain anew from its last seal on, and refuses to go on from a log that is not the one that it sealed.
 */
public final class Sealer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final AdvisoryLock LOCK = new AdvisoryLock(0x7461726e7365616cL);

    /** Relies on the primary key. */
    private static final String HASH_AT = "select hash from log.event where position = ?";

    private static final String HEAD = "select position from log.head";

    private final Database database;
    private final KafkaProperties kafka;
    private final SealKey key;
    private final SealsProperties properties;
    private final Clock clock;
    private final Worker worker = new Worker("sealer", this::tryToSeal);
    private volatile LastSeal last = LastSeal.NONE;
    private volatile @Nullable String refusal;

    public Sealer(Database database, KafkaProperties kafka, SealKey key, SealsProperties properties, Clock clock) {
        this.database = database;
        this.kafka = kafka;
        this.key = key;
        this.properties = properties;
        this.clock = clock;
    }

    /** The last seal that this process made or met. */
    public LastSeal last() {
        return last;
    }

    /** Why this process refuses to seal the log; null while it does not. */
    public @Nullable String refusal() {
        return refusal;
    }

    @Override
    public void start() {
        worker.start();
    }

    @Override
    public void stop() {
        worker.end();
        worker.join(PAUSE.multipliedBy(10));
    }

    @Override
    public boolean isRunning() {
        return worker.isRunning();
    }

    /** How long to wait before the next attempt. */
    private Duration tryToSeal(CountDownLatch end) throws InterruptedException {
        try (Connection connection = database.connect(DatabaseRole.COMMAND, "sealer")) {
            if (LOCK.acquire(connection, end)) {
                seal(connection, end);
            }
        } catch (SealRefused | BrokenSeals e) {
            refuse(String.valueOf(e.getMessage()));
            return properties.again();
        } catch (SQLException | RuntimeException e) { // whatever it was, the log is still to be sealed
            LOG.warn("The sealer starts again: {}", e.toString());
        }
        return PAUSE;
    }

    private void refuse(String reason) {
        if (!reason.equals(refusal)) {
            LOG.error(
                    "The log is not sealed any more, since {}. Somebody has changed it, or restored a backup", reason);
        }
        refusal = reason;
    }

    private void seal(Connection connection, CountDownLatch end) throws SQLException, InterruptedException {
        SealTopic topic = new SealTopic(kafka);
        topic.ensure();
        try (SealProducer producer = new SealProducer(kafka)) {
            SealPlaces places = new SealPlaces(connection, properties.sealFile(), topic, producer);
            last = places.agree();
            requireSameLog(connection);
            refusal = null;
            do {
                sealWhatIsDue(connection, places);
            } while (!end.await(properties.look().toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private void sealWhatIsDue(Connection connection, SealPlaces places) throws SQLException, InterruptedException {
        long head = head(connection);
        while (isRunning() && isDue(head)) {
            requireSameLog(connection);
            HashChain chain = chain(connection, Math.min(head, last.position() + properties.events()));
            Seal next = key.seal(last, chain.position(), chain.hash(), clock.instant());
            places.publish(last, next);
            last = new LastSeal(next);
        }
    }

    private boolean isDue(long head) {
        if (head < last.position()) {
            throw new SealRefused("it ends at %d, but was sealed up to %d".formatted(head, last.position()));
        }
        boolean isOld = !clock.instant().isBefore(last.at().plus(properties.every()));
        return head - last.position() >= properties.events() || (head > last.position() && isOld);
    }

    private static long head(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(HEAD);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private void requireSameLog(Connection connection) throws SQLException {
        if (last.seal() == null) {
            return;
        }
        try (PreparedStatement select = connection.prepareStatement(HASH_AT)) {
            select.setLong(1, last.position());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SealRefused("event %d is not there, which was sealed".formatted(last.position()));
                }
                if (!Arrays.equals(row.getBytes(1), last.hash())) {
                    throw new SealRefused("event %d is not the one that was sealed".formatted(last.position()));
                }
            }
        }
    }

    /** The chain from the last seal up to a position, computed from the rows themselves. */
    private HashChain chain(Connection connection, long upTo) throws SQLException {
        HashChain chain = new HashChain(last.position(), last.hash());
        LogRows.read(connection, last.position(), upTo, event -> {
            Fault fault = chain.add(event);
            if (fault != null) {
                throw new SealRefused(fault.reason());
            }
            return true;
        });
        if (chain.position() != upTo) {
            throw new SealRefused("event %d is missing".formatted(chain.position() + 1));
        }
        return chain;
    }
}

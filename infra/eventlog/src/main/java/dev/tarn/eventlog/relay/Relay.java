package dev.tarn.eventlog.relay;

import dev.tarn.codec.EventCodec;
import dev.tarn.codec.StoredEvent;
import dev.tarn.eventlog.LogReader;
import dev.tarn.eventlog.Worker;
import dev.tarn.kafka.KafkaProperties;
import dev.tarn.postgres.AdvisoryLock;
import dev.tarn.postgres.Database;
import dev.tarn.postgres.DatabaseRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Brings the event log to Kafka: each event exactly once, in order. One relay works at a time, the one that holds an
 * advisory lock of PostgreSQL. Whenever anything fails it starts again by asking Kafka what it holds.
 */
public final class Relay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final AdvisoryLock LOCK = new AdvisoryLock(0x7461726e72656c61L);

    /** How often it is noted up to where everything is on Kafka: more often would only make a restart read less. */
    private static final Duration CONFIRM = Duration.ofSeconds(1);

    private final UUID id = UUID.randomUUID();
    private final Database database;
    private final KafkaProperties kafka;
    private final EventCodec codec;
    private final RelayProperties properties;
    private final Wakeup wakeup;
    private final Worker worker = new Worker("relay", this::tryToLead);
    private volatile boolean leading;
    private volatile long @Nullable [] caughtUp;

    /** Whether everything that this relay ever sent is known to have arrived. */
    private boolean settled;

    public Relay(
            Database database, KafkaProperties kafka, EventCodec codec, RelayProperties properties, Wakeup wakeup) {
        this.database = database;
        this.kafka = kafka;
        this.codec = codec;
        this.properties = properties;
        this.wakeup = wakeup;
    }

    /** Whether this process relays now, so that its own writer need not notify another. */
    public boolean isLeading() {
        return leading;
    }

    /** The last position in each partition when the relay had first sent all there was; null until then. */
    public long @Nullable [] caughtUp() {
        return caughtUp;
    }

    @Override
    public void start() {
        worker.start();
    }

    /** Lets what is under way arrive, and notes that it has. */
    @Override
    public void stop() {
        worker.end();
        wakeup.signal();
        worker.join(EventProducer.DELIVERY.multipliedBy(2));
    }

    @Override
    public boolean isRunning() {
        return worker.isRunning();
    }

    private Duration tryToLead(CountDownLatch end) throws InterruptedException {
        try {
            lead(end);
        } catch (SQLException | RuntimeException e) { // whatever it was, the events are still to be sent
            LOG.warn("The relay starts again: {}", e.toString());
        } finally {
            leading = false;
        }
        return PAUSE;
    }

    private void lead(CountDownLatch end) throws SQLException, InterruptedException {
        try (Connection connection = database.connect(DatabaseRole.COMMAND, "relay")) {
            if (!LOCK.acquire(connection, end)) {
                return;
            }
            RelayTopic topic = new RelayTopic(kafka);
            String topicId = topic.ensure();
            RelayCheckpoint last = RelayCheckpoint.load(connection);
            if (!letPredecessorsSettle(last, end)) {
                return;
            }
            long[] held = topic.held();
            new RelayCheckpoint(last.topicId(), last.position(), last.partitions(), id, false).store(connection);
            follow(connection, topicId, last.resumeAfter(topicId, held), held);
        }
    }

    /**
     * What a relay that did not end cleanly had sent may still arrive: only then is the end of a partition its end.
     * False if the end of this relay comes first.
     */
    private boolean letPredecessorsSettle(RelayCheckpoint last, CountDownLatch end) throws InterruptedException {
        boolean nothingUnderWay = id.equals(last.holder()) ? settled : properties.sole();
        if (last.clean() || nothingUnderWay) {
            return true;
        }
        return !end.await(properties.settle().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void follow(Connection connection, String topicId, long from, long[] held)
            throws SQLException, InterruptedException {
        settled = false;
        try (EventProducer producer = new EventProducer(kafka, codec, held);
                LogListener listener = new LogListener(database, wakeup)) {
            leading = true;
            try {
                send(connection, producer, listener, topicId, from);
            } finally {
                settled = producer.isSettled();
            }
        }
    }

    private void send(Connection connection, EventProducer producer, LogListener listener, String topicId, long from)
            throws SQLException, InterruptedException {
        long position = from;
        long confirmed = from;
        long confirmedAt = System.nanoTime();
        while (isRunning()) {
            listener.check();
            List<StoredEvent> events = LogReader.after(connection, position, properties.batch());
            for (StoredEvent event : events) {
                producer.send(event);
                position = event.position();
            }
            Duration untilConfirm = CONFIRM.minusNanos(System.nanoTime() - confirmedAt);
            if (position > confirmed && untilConfirm.isNegative()) {
                confirmed = confirm(connection, producer, topicId, position, false);
                confirmedAt = System.nanoTime();
            } else if (events.size() < properties.batch()) {
                caughtUp = caughtUp == null ? producer.held() : caughtUp;
                wakeup.await(position > confirmed ? untilConfirm : properties.lookAgain());
            }
        }
        confirm(connection, producer, topicId, position, true);
    }

    private long confirm(Connection connection, EventProducer producer, String topicId, long position, boolean clean)
            throws SQLException {
        producer.flush();
        new RelayCheckpoint(topicId, position, producer.held(), id, clean).store(connection);
        return position;
    }
}

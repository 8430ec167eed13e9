package dev.tarn.eventlog.relay;

import dev.tarn.codec.EventCodec;
import dev.tarn.codec.StoredEvent;
import dev.tarn.eventlog.LogReader;
import dev.tarn.kafka.KafkaProperties;
import dev.tarn.postgres.Database;
import dev.tarn.postgres.DatabaseRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
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

    /** A safety net only; news arrives by the wakeup. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final UUID id = UUID.randomUUID();
    private final Database database;
    private final KafkaProperties kafka;
    private final EventCodec codec;
    private final RelayProperties properties;
    private final Wakeup wakeup;
    private volatile boolean running;
    private volatile boolean leading;
    private Thread thread = new Thread(() -> {});

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

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("relay").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        wakeup.signal();
        thread.interrupt();
        try {
            thread.join(EventProducer.DELIVERY.multipliedBy(2));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try {
                lead();
            } catch (SQLException | KafkaException e) {
                LOG.warn("The relay starts again: {}", e.getMessage());
                pause();
            } catch (InterruptedException _) {
                // asked to stop; if not, the next round begins
            } finally {
                leading = false;
            }
        }
    }

    private void lead() throws SQLException, InterruptedException {
        try (Connection connection = database.connect(DatabaseRole.COMMAND, "relay")) {
            if (!RelayLock.acquire(connection, () -> running)) {
                return;
            }
            RelayTopic topic = new RelayTopic(kafka);
            String topicId = topic.ensure();
            RelayCheckpoint last = RelayCheckpoint.load(connection);
            letPredecessorsSettle(last);
            long[] held = topic.held();
            new RelayCheckpoint(last.topicId(), last.position(), last.partitions(), id, false).store(connection);
            try (EventProducer producer = new EventProducer(kafka, codec, held);
                    LogListener _ = new LogListener(database, wakeup)) {
                leading = true;
                follow(connection, producer, topicId, last.resumeAfter(topicId, held));
            }
        }
    }

    /** What a relay that did not end cleanly had sent may still arrive: only then is the end of a partition its end. */
    private void letPredecessorsSettle(RelayCheckpoint last) throws InterruptedException {
        boolean predecessorIsGone = properties.sole() && !id.equals(last.holder());
        if (!last.clean() && !predecessorIsGone) {
            Thread.sleep(properties.settle());
        }
    }

    private void follow(Connection connection, EventProducer producer, String topicId, long from)
            throws SQLException, InterruptedException {
        long position = from;
        long confirmed = from;
        long confirmAt = System.nanoTime() + LOOK_AGAIN.toNanos();
        while (running) {
            List<StoredEvent> events = LogReader.after(connection, position, properties.batch());
            for (StoredEvent event : events) {
                producer.send(event);
                position = event.position();
            }
            if (position > confirmed && System.nanoTime() > confirmAt) {
                confirmed = confirm(connection, producer, topicId, position, false);
                confirmAt = System.nanoTime() + LOOK_AGAIN.toNanos();
            }
            if (events.size() < properties.batch()) {
                wakeup.await(LOOK_AGAIN);
            }
        }
        confirm(connection, producer, topicId, position, true);
    }

    private long confirm(Connection connection, EventProducer producer, String topicId, long position, boolean end)
            throws SQLException {
        producer.flush();
        new RelayCheckpoint(topicId, position, producer.held(), id, end).store(connection);
        return position;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.tarn.postgres;

import dev.tarn.codec.MasterKey;
import dev.tarn.codec.SubjectKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells this instance what becomes of keys while it runs: subject keys that were destroyed, at once, and signing keys
 * that were made. Tells the database in turn, by a lock on one connection, which master key this instance wraps with.
 */
public final class KeyringWatch implements AutoCloseable {

    /** Shared advisory locks of this class are held by every instance, each on the id of its master key. */
    static final int MASTER_KEY_LOCKS = 0x7461726b;

    /** Payloads are the owners of destroyed keys; an empty one says that the signing keys changed. */
    static final String CHANNEL = "tarn_keyring";

    private static final Logger log = LoggerFactory.getLogger(KeyringWatch.class);
    private static final int LONGEST_WAIT_MILLIS = 2000;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String SIGNING_KEYS = "select number, created_at from keyring.signing_key order by number";

    private final Database database;
    private final int masterKeyId;
    private final List<SubjectKeys> remembering = new CopyOnWriteArrayList<>();
    private final List<Consumer<List<SigningKeyNumber>>> signing = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("keyring").unstarted(this::run);
    private volatile List<SigningKeyNumber> signingKeys = List.of();
    private volatile @Nullable Connection connection;
    private volatile boolean closed;

    KeyringWatch(Database database, MasterKey master) {
        this.database = database;
        this.masterKeyId = master.id();
    }

    /** Returns once the signing keys are known. */
    KeyringWatch start() {
        try {
            connection = connect();
            thread.start();
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException("The keyring cannot be read: " + e.getMessage(), e);
        }
    }

    /** Makes who remembers subject keys forget those that are destroyed, from now on. */
    public void keepCurrent(SubjectKeys keys) {
        remembering.add(keys);
    }

    /** Tells of the signing keys that there are, now and whenever they change; the last one signs. */
    public void followSigningKeys(Consumer<List<SigningKeyNumber>> listener) {
        signing.add(listener);
        listener.accept(signingKeys);
    }

    private Connection connect() throws SQLException {
        Connection fresh = database.connect(DatabaseRole.KEYRING, "keyring");
        try (Statement statement = fresh.createStatement();
                PreparedStatement lock = fresh.prepareStatement("select pg_advisory_lock_shared(?, ?)")) {
            statement.execute("listen " + CHANNEL);
            lock.setInt(1, MASTER_KEY_LOCKS);
            lock.setInt(2, masterKeyId);
            lock.execute();
            readSigningKeys(fresh);
            return fresh;
        } catch (SQLException e) {
            fresh.close();
            throw e;
        }
    }

    private void run() {
        while (!closed) {
            try (Connection current = connection == null ? connect() : connection) {
                connection = null;
                remembering.forEach(SubjectKeys::forgetAll);
                follow(current);
            } catch (SQLException e) {
                if (!closed) {
                    log.debug("The keyring cannot be watched now", e); // tried again; the database shows as away
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        }
    }

    private void follow(Connection current) throws SQLException {
        PGConnection notifications = current.unwrap(PGConnection.class);
        while (!closed) {
            PGNotification[] news = notifications.getNotifications(LONGEST_WAIT_MILLIS);
            if (news != null) {
                for (PGNotification one : news) {
                    hear(one.getParameter());
                }
            }
            readSigningKeys(current);
        }
    }

    private void hear(String owner) {
        if (!owner.isEmpty()) {
            UUID destroyed = UUID.fromString(owner);
            remembering.forEach(keys -> keys.forget(destroyed));
        }
    }

    private void readSigningKeys(Connection current) throws SQLException {
        List<SigningKeyNumber> read = new ArrayList<>();
        try (Statement statement = current.createStatement();
                ResultSet rows = statement.executeQuery(SIGNING_KEYS)) {
            while (rows.next()) {
                OffsetDateTime since = rows.getObject(2, OffsetDateTime.class);
                read.add(new SigningKeyNumber(rows.getInt(1), since.toInstant()));
            }
        }
        if (!read.equals(signingKeys)) {
            signingKeys = List.copyOf(read);
            signing.forEach(listener -> listener.accept(signingKeys));
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            var _ = thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.tarn.postgres;

import dev.tarn.codec.KeyWrap;
import dev.tarn.codec.MasterKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What an operator does about keys, whether instances run or not. Connects as the owner of the database. */
public final class KeyringCommands {

    private static final int TOGETHER = 1000;

    /** Tables of keys that are wrapped with the master key, each for its owner. */
    private static final List<String> WRAPPED = List.of("keys.subject_key", "keys.erasure");

    private static final String ROTATE = """
        insert into keyring.signing_key (number)
        select max(number) + 1 from keyring.signing_key
        returning number\
        """;

    private static final String IS_THERE = "select to_regclass(?) is not null";

    /** Relies on the primary key; begins after an id, and so goes on where it was broken off without knowing. */
    private static final String PAGE = """
        select owner_id, wrapped from ${table}
        where wrapped is not null and (?::uuid is null or owner_id > ?::uuid)
        order by owner_id limit ?\
        """;

    /** A key that was destroyed meanwhile stays destroyed. */
    private static final String REWRAP = """
        update ${table} k set wrapped = n.new
        from unnest(?::uuid[], ?::bytea[], ?::bytea[]) as n (owner_id, old, new)
        where k.owner_id = n.owner_id and k.wrapped = n.old\
        """;

    private static final String OTHER_INSTANCES = """
        select count(*) from pg_locks
        where locktype = 'advisory' and classid = ? and objid <> ?::oid
          and database = (select oid from pg_database where datname = current_database())\
        """;

    private final PostgresAddress owner;

    public KeyringCommands(String databaseUrl) {
        this.owner = PostgresAddress.parse(databaseUrl);
    }

    /** Something that cannot be done, and why; nothing was changed. */
    public static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /**
     * Makes the next signing key the one that signs. Running instances hear of it within 2 seconds.
     *
     * @return its number
     */
    public int rotateSigningKey() {
        return inDatabase(connection -> {
            requireTable(connection, "keyring.signing_key");
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(ROTATE)) {
                row.next();
                int number = row.getInt(1);
                statement.execute("notify " + KeyringWatch.CHANNEL);
                return number;
            }
        });
    }

    /** The number of the signing key that signs. */
    public int signingKey() {
        return inDatabase(connection -> {
            requireTable(connection, "keyring.signing_key");
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select max(number) from keyring.signing_key")) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    /**
     * Wraps every key with the first of the master keys. May be broken off and repeated; safe while instances run that
     * wrap with that key already.
     *
     * @return how many were still wrapped with another one
     */
    public long rewrap(MasterKey master) {
        return inDatabase(connection -> {
            requireTable(connection, "keyring.root");
            refuseIfInstancesWrapWithAnother(connection, master);
            long rewrapped = 0;
            for (String table : WRAPPED) {
                rewrapped += isThere(connection, table) ? rewrap(connection, table, new KeyWrap(master)) : 0;
            }
            connection.setAutoCommit(false);
            Keyring.rewrapRoot(connection, master);
            connection.commit();
            return rewrapped;
        });
    }

    private static void refuseIfInstancesWrapWithAnother(Connection connection, MasterKey master) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(OTHER_INSTANCES)) {
            count.setInt(1, KeyringWatch.MASTER_KEY_LOCKS);
            count.setLong(2, Integer.toUnsignedLong(master.id()));
            try (ResultSet row = count.executeQuery()) {
                if (row.next() && row.getInt(1) > 0) {
                    throw new Refused(
                            "%d running service(s) still wrap with another %s. Set it to new,old for them and "
                                            .formatted(row.getInt(1), MasterKey.VARIABLE)
                                    + "restart them first, or stop them. Nothing was changed");
                }
            }
        }
    }

    private static long rewrap(Connection connection, String table, KeyWrap wrap) throws SQLException {
        long rewrapped = 0;
        Optional<UUID> last = Optional.empty();
        do {
            Page page = page(connection, table, wrap, last);
            rewrapped += page.write(connection, table);
            last = page.last;
        } while (last.isPresent());
        return rewrapped;
    }

    private static Page page(Connection connection, String table, KeyWrap wrap, Optional<UUID> after)
            throws SQLException {
        Page page = new Page();
        try (PreparedStatement select = connection.prepareStatement(PAGE.replace("${table}", table))) {
            select.setObject(1, after.orElse(null));
            select.setObject(2, after.orElse(null));
            select.setInt(3, TOGETHER);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    page.add(rows.getObject(1, UUID.class), rows.getBytes(2), wrap);
                }
            }
        }
        return page;
    }

    /** Some rows, and those among them that have to change. */
    private static final class Page {
        private final List<UUID> owners = new ArrayList<>();
        private final List<byte[]> before = new ArrayList<>();
        private final List<byte[]> after = new ArrayList<>();
        private Optional<UUID> last = Optional.empty();

        void add(UUID ownerId, byte[] wrapped, KeyWrap wrap) {
            last = Optional.of(ownerId);
            if (!wrap.isCurrent(wrapped)) {
                owners.add(ownerId);
                before.add(wrapped);
                after.add(wrap.rewrap(ownerId, wrapped));
            }
        }

        int write(Connection connection, String table) throws SQLException {
            if (owners.isEmpty()) {
                return 0;
            }
            try (PreparedStatement update = connection.prepareStatement(REWRAP.replace("${table}", table))) {
                update.setArray(1, connection.createArrayOf("uuid", owners.toArray()));
                update.setArray(2, connection.createArrayOf("bytea", before.toArray(byte[][]::new)));
                update.setArray(3, connection.createArrayOf("bytea", after.toArray(byte[][]::new)));
                return update.executeUpdate();
            }
        }
    }

    private static void requireTable(Connection connection, String table) throws SQLException {
        if (!isThere(connection, table)) {
            throw new Refused("This database has no keys yet: start Tarn on it once");
        }
    }

    private static boolean isThere(Connection connection, String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(IS_THERE)) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private <T> T inDatabase(Work<T> work) {
        try (Connection connection = DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password())) {
            return work.in(connection);
        } catch (SQLException e) {
            throw new Refused("PostgreSQL does not do this: " + e.getMessage());
        }
    }
}

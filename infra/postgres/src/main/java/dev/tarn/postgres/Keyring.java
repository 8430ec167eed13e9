package dev.tarn.postgres;

import dev.tarn.codec.MasterKey;
import dev.tarn.codec.RootKey;
import dev.tarn.codec.SecretRefused;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The root key in the database, wrapped with the master key, and the list of signing keys, which holds no secret. */
final class Keyring {

    /** Safe to repeat at every start: services of several versions may come and go. */
    private static final String TABLES = """
        create schema if not exists keyring;
        create table if not exists keyring.root (
          one        boolean     primary key default true check (one),
          wrapped    bytea       not null,
          created_at timestamptz not null default now()
        );
        create table if not exists keyring.signing_key (
          number     integer     primary key,
          created_at timestamptz not null default clock_timestamp()
        );
        insert into keyring.signing_key (number) values (1) on conflict do nothing;
        revoke all on schema keyring from public;
        grant usage on schema keyring to tarn_keyring;
        grant select on keyring.signing_key to tarn_keyring;
        """;

    private static final String IS_OLDER = "select to_regclass('keys.subject_key') is not null";
    private static final String ADD_ROOT = "insert into keyring.root (wrapped) values (?)";
    private static final String READ_ROOT = "select wrapped from keyring.root for update";
    private static final String CHANGE_ROOT = "update keyring.root set wrapped = ?";
    private static final byte[] ROOT = "tarn root key".getBytes(StandardCharsets.UTF_8);

    private Keyring() {}

    /**
     * The root key, made if there is none. Others must not do the same at this moment.
     *
     * @throws SecretRefused when it was wrapped with another master key
     */
    static RootKey prepare(Connection owner, MasterKey master) throws SQLException {
        boolean isOlder = isOlder(owner);
        try (Statement statement = owner.createStatement()) {
            statement.execute(TABLES);
        }
        byte[] wrapped = readRoot(owner);
        if (wrapped != null) {
            return open(wrapped, master);
        }
        RootKey root = isOlder ? master.formerRoot() : RootKey.generate();
        write(owner, ADD_ROOT, master.wrap(root.secret(), ROOT));
        return root;
    }

    /** Wraps the root key with the first of the master keys. */
    static void rewrapRoot(Connection owner, MasterKey master) throws SQLException {
        byte[] wrapped = readRoot(owner);
        if (wrapped != null && !master.isCurrent(wrapped)) {
            write(owner, CHANGE_ROOT, master.wrap(open(wrapped, master).secret(), ROOT));
        }
    }

    private static RootKey open(byte[] wrapped, MasterKey master) {
        if (!master.knows(wrapped)) {
            throw new SecretRefused(MasterKey.VARIABLE + " is not the one that this database was set up with.");
        }
        return new RootKey(master.unwrap(wrapped, ROOT));
    }

    private static boolean isOlder(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(IS_OLDER)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static byte @Nullable [] readRoot(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(READ_ROOT)) {
            return row.next() ? row.getBytes(1) : null;
        }
    }

    private static void write(Connection owner, String sql, byte[] wrapped) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            statement.setBytes(1, wrapped);
            statement.executeUpdate();
        }
    }
}

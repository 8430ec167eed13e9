package dev.tarn.postgres;

/** Who may do what in the database. Migrations grant the details; here is only who there is. */
public enum DatabaseRole {
    /** The command side: adds to the event log, and never changes or removes what is in it. */
    COMMAND("tarn_command"),
    /** The projections: own the views, and read subject keys. */
    PROJECTION("tarn_projection"),
    /** The query side: reads the views. */
    QUERY("tarn_query"),
    /** Whoever verifies the log: reads its rows, in which everything personal is encrypted, and nothing else. */
    AUDIT("tarn_audit"),
    /** Every service: hears which signing keys there are and which subject keys are gone. Reads no key. */
    KEYRING("tarn_keyring");

    private final String account;

    DatabaseRole(String account) {
        this.account = account;
    }

    /** The name of the role in PostgreSQL. */
    public String account() {
        return account;
    }
}

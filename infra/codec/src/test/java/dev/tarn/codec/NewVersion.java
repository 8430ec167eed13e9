package dev.tarn.codec;

/** What to do when a test says that a published event was changed. */
final class NewVersion {

    /** With the name of the type. */
    static final String IS_NEEDED = """
            %s was published, and logs hold it for ever. Keep its record as it is, renamed to …V1 and hidden in its \
            package, as a SupersededEvent that upcasts to the new shape; give the new shape the name with the next \
            version (infra/docs/adr/0019)""";

    static final String IS_KEPT =
            "Logs hold events of every type that was ever published; each needs its record (infra/docs/adr/0019)";

    private NewVersion() {}
}

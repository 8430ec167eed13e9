package dev.tarn.web;

/**
 * Where the last event of a command is.
 *
 * @param partition of the topic
 * @param position in the log
 */
public record ConsistencyToken(int partition, long position) {

    /** The header that carries it, in answers to commands and in queries. */
    public static final String HEADER = "Consistency-Token";
}

package dev.tarn.domain.system;

import java.time.Duration;

/** Tries one of the servers that Tarn needs, as Tarn uses it. */
public interface PartProbe {

    /** The name of the part, such as {@code kafka}. */
    String part();

    /**
     * Writes something and reads it back.
     *
     * @param patience how long an answer may take; the caller gives up by itself then
     * @throws Exception when that does not succeed
     */
    void attempt(Duration patience) throws Exception;
}

package dev.tarn.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of work that is tried again and again: when it begins to fail, and when it works again, but not at every try in
 * between. For one thread.
 */
public final class FailureLog {

    private final Logger log;
    private final String work;
    private boolean isFailing;

    /**
     * @param worker whose log it is
     * @param work that is tried, as the beginning of a sentence: {@code "Reading the table of checkpoints"}
     */
    public FailureLog(Class<?> worker, String work) {
        this.log = LoggerFactory.getLogger(worker);
        this.work = work;
    }

    /** It has failed, and will be tried again. */
    public void failed(Exception failure) {
        if (!isFailing) {
            log.warn("{} fails, trying on: {}", work, failure.getMessage());
        }
        isFailing = true;
    }

    /** It has worked. */
    public void worked() {
        if (isFailing) {
            log.info("{} works again", work);
        }
        isFailing = false;
    }
}

package dev.tarn.query.events;

import java.util.concurrent.Semaphore;

/** Reads what streams have to catch up with: few at a time, so that many who begin at once leave the database to others. */
final class History {

    private static final int READERS = 4;
    private static final int AT_ONCE = 500;

    private final PublishedLog log;
    private final Semaphore readers = new Semaphore(READERS, true);

    History(PublishedLog log) {
        this.log = log;
    }

    EventPage after(long position, EventFilter filter) throws InterruptedException {
        readers.acquire();
        try {
            return log.after(position, filter, AT_ONCE);
        } finally {
            readers.release();
        }
    }
}

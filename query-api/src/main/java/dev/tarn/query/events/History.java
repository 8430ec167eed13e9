package dev.tarn.query.events;

import dev.tarn.query.stream.PastReaders;

/** Reads what streams have to catch up with. */
record History(PublishedLog log, PastReaders readers) {

    private static final int AT_ONCE = 500;

    EventPage after(long position, EventFilter filter) throws InterruptedException {
        return readers.read(() -> log.after(position, filter, AT_ONCE));
    }
}

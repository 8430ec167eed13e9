package dev.tarn.query.stream;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Lets few streams at a time read what they have missed, so that many who begin at once leave the database to others. */
@Component
public final class PastReaders {

    private static final int MOST = 4;

    private final Semaphore places = new Semaphore(MOST, true);

    /** What this reads, when it is its turn. */
    public <T> T read(Supplier<T> page) throws InterruptedException {
        places.acquire();
        try {
            return page.get();
        } finally {
            places.release();
        }
    }
}

package dev.tarn.query.admin.erasure;

import dev.tarn.kafka.EventTopic;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/** Searches the generations that readers do not see, as soon as each was told of the erasure. */
@Component
class UnseenScan {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Erasures erasures;
    private final ViewScan views;

    UnseenScan(Erasures erasures, ViewScan views) {
        this.erasures = erasures;
        this.views = views;
    }

    /**
     * Until each was told of the erasure, something may be left, wherever it is looked for.
     *
     * @param patience how long to wait for them to be told, and how long to search then
     */
    Place scan(Erasure erasure, Duration patience) {
        boolean told = areToldWithin(patience, erasure);
        Place place = views.scanUnseen(new Search("generations", erasure, System.nanoTime() + patience.toNanos()));
        return told ? place : place.incomplete();
    }

    /** Within a second, or five where a replay has just been cancelled; one that is being built, when it gets there. */
    private boolean areToldWithin(Duration patience, Erasure erasure) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!erasures.areUnseenUpTo(erasure.position(), EventTopic.partitionOf(erasure.userId()))) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }
}

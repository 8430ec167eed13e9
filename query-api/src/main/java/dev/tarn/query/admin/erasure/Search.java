package dev.tarn.query.admin.erasure;

import dev.tarn.codec.Fingerprints;
import dev.tarn.codec.PersonalValues;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks for one person in one place, and counts. For use by one thread. */
final class Search {

    private static final int UUID_LENGTH = 36;

    private final String place;
    private final String userId;
    private final Optional<Fingerprints> fingerprints;
    private final long deadline;
    private long scanned;
    private long found;
    private long elsewhere;
    private boolean holdsValue;
    private boolean holdsIdOfPerson;
    private boolean holdsId;
    private boolean isOwned;

    Search(String place, Erasure erasure, long deadline) {
        this.place = place;
        this.userId = erasure.userId().toString();
        this.fingerprints = erasure.fingerprints();
        this.deadline = deadline;
    }

    boolean isLate() {
        return System.nanoTime() > deadline;
    }

    /** Begins with the next row, key or record. */
    void next() {
        scanned++;
        holdsValue = false;
        holdsIdOfPerson = false;
        holdsId = false;
        isOwned = false;
    }

    /** Who the present one belongs to. */
    void owner(String id) {
        isOwned = isOwned || id.equals(userId);
        id(id);
    }

    /** Something that the present one is about. */
    void id(String id) {
        holdsId = true;
        holdsIdOfPerson = holdsIdOfPerson || id.equals(userId) || isKnown(id);
    }

    /** A text in the present one, perhaps JSON. An id in it names somebody, and tells nothing about them. */
    void text(@Nullable String text) {
        if (text == null || isId(text)) {
            return;
        }
        holdsValue = holdsValue || isKnown(text);
        if (text.startsWith("{") || text.startsWith("[")) {
            PersonalValues.eachTextIn(text, each -> holdsValue = holdsValue || (!isId(each) && isKnown(each)));
        }
    }

    /** Counts the present one. */
    void count() {
        if (isOwned || (holdsValue && (holdsIdOfPerson || !holdsId))) {
            found++;
        } else if (holdsValue) {
            elsewhere++;
        }
    }

    private boolean isKnown(String value) {
        return fingerprints.isPresent() && fingerprints.get().contains(value);
    }

    private static boolean isId(String text) {
        if (text.length() != UUID_LENGTH) {
            return false;
        }
        try {
            UUID.fromString(text);
            return true;
        } catch (IllegalArgumentException notAnId) {
            return false;
        }
    }

    Place report(boolean isComplete) {
        return new Place(place, scanned, found, elsewhere, isComplete);
    }
}

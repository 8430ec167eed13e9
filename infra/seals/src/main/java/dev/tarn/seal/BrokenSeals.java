package dev.tarn.seal;

/** Seals that are not as they were made: one is missing, was changed, or is another's. The message says which and how. */
public final class BrokenSeals extends RuntimeException {

    BrokenSeals(String message) {
        super(message);
    }
}

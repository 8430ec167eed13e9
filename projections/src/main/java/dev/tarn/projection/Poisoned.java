package dev.tarn.projection;

/** Among these events is one that cannot be applied. */
final class Poisoned extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Exception failure;

    Poisoned(Exception failure) {
        super(failure);
        this.failure = failure;
    }

    Exception failure() {
        return failure;
    }
}

package dev.tarn.domain.log;

/** The idempotency key was used by another request at the same time, and that one's events are in the log. */
public final class DuplicateReceipt extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DuplicateReceipt() {
        super("The idempotency key has been used.", null, false, false);
    }
}

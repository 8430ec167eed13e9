package dev.tarn.codec;

/** The subject keys cannot be had: nothing personal can be read or written now. */
public final class KeysUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeysUnavailable(Throwable cause) {
        super("The subject keys cannot be read.", cause);
    }

    KeysUnavailable(String message) {
        super(message);
    }
}

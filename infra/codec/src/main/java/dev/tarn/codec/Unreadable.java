package dev.tarn.codec;

import org.jspecify.annotations.Nullable;

/** Bytes that are not what they should be: altered, of another key, or of an unknown shape. */
public final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Unreadable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

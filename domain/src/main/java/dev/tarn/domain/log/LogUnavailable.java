package dev.tarn.domain.log;

import org.jspecify.annotations.Nullable;

/** The event log does not answer. Whether what was sent to it is durable is not known. */
public final class LogUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LogUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

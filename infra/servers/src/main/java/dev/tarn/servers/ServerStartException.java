package dev.tarn.servers;

/** A server, or its data folder, could not be taken into use. The message names the part and its log file. */
public final class ServerStartException extends RuntimeException {

    ServerStartException(String message) {
        super(message);
    }

    ServerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}

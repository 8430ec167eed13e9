package dev.tarn.eventlog.seal;

/** To seal would be to bless a log, or seals, that are not what they were. */
final class SealRefused extends RuntimeException {

    SealRefused(String message) {
        super(message);
    }
}
